package io.roomhand.visca.driver;

import io.roomhand.core.provider.DeviceEvent.HeadAttached;
import io.roomhand.core.provider.DeviceEvent.PtzChanged;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.rigs.contract.PtzChecks;
import io.roomhand.testkit.contract.ContractTests;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The driver of VISCA heads keeps what the interfaces of core promise. */
class ViscaHeadContractTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ViscaCameraEmulator camera;
  private ProviderRig rig;

  @BeforeEach
  void start() throws IOException {
    camera = ViscaCameraEmulator.start(Options.ANY_PORT);
    rig = ProviderRig.open("visca+tcp://127.0.0.1:" + camera.port());
  }

  @AfterEach
  void end() {
    rig.close();
    camera.close();
  }

  @TestFactory
  Stream<DynamicTest> anEmulatedHead() {
    return ContractTests.of(PtzChecks.of(rig.head(), this::told, LIMIT));
  }

  private PtzState told() {
    List<PtzChanged> changes = rig.events(PtzChanged.class);
    return changes.isEmpty()
        ? rig.events(HeadAttached.class).get(0).state()
        : changes.get(changes.size() - 1).state();
  }
}
