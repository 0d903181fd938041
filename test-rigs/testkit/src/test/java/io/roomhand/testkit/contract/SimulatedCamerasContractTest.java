package io.roomhand.testkit.contract;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.SystemTime;
import io.roomhand.rigs.contract.CameraChecks;
import io.roomhand.rigs.contract.PtzChecks;
import io.roomhand.virtualroom.place.VirtualRoom;
import io.roomhand.virtualroom.video.SimulatedCaptureBoard;
import io.roomhand.virtualroom.video.SimulatedWebcam;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The virtual room's cameras keep what the interfaces of core promise. */
class SimulatedCamerasContractTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SystemTime time = new SystemTime();
  private final AtomicReference<@Nullable PtzState> moved = new AtomicReference<>();
  private final SimulatedWebcam webcam =
      new SimulatedWebcam(VirtualRoom.WEBCAM, time, this::remember);
  private final SimulatedCaptureBoard board =
      new SimulatedCaptureBoard(VirtualRoom.BOARD, time, event -> {});

  private void remember(DeviceEvent event) {
    if (event instanceof DeviceEvent.PtzChanged changed) {
      moved.set(changed.state());
    }
  }

  @AfterEach
  void close() {
    webcam.unplug();
    board.unplug();
    webcam.awaitEnd(LIMIT);
    board.awaitEnd(LIMIT);
    time.close();
  }

  @TestFactory
  Stream<DynamicTest> theWebcam() {
    return Stream.concat(
        ContractTests.of(CameraChecks.modes(webcam, LIMIT)),
        ContractTests.of(CameraChecks.pictures(webcam, LIMIT)));
  }

  @TestFactory
  Stream<DynamicTest> theCaptureBoard() {
    return Stream.concat(
        ContractTests.of(CameraChecks.modes(board, LIMIT)),
        ContractTests.of(CameraChecks.pictures(board, LIMIT)));
  }

  @TestFactory
  Stream<DynamicTest> theWebcamsMotors() {
    moved.set(((CameraAttached) webcam.attached()).ptz());
    return ContractTests.of(
        PtzChecks.of(webcam.ptz(), () -> Objects.requireNonNull(moved.get()), LIMIT));
  }
}
