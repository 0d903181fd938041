package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras of a line behind a gateway on the network, and network cameras of another number. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class GatewayEmulatorTest {
  @RegisterExtension private final DriverLog log = new DriverLog();

  private static ViscaCameraEmulator gateway(Transport transport, int cameras) throws IOException {
    CameraModel[] models =
        Collections.nCopies(cameras, CameraModels.named("generic")).toArray(new CameraModel[0]);
    return ViscaCameraEmulator.start(Options.ANY_PORT.withTransport(transport).withModels(models));
  }

  private static String[] addresses(ViscaCameraEmulator gateway, int cameras) {
    return IntStream.rangeClosed(1, cameras).mapToObj(gateway::address).toArray(String[]::new);
  }

  /** The newest head at an address. */
  private static PtzHead head(ProviderRig rig, String address) {
    await().until(() -> !find(rig, address).isEmpty());
    List<PtzHead> found = find(rig, address);
    return found.get(found.size() - 1);
  }

  private static List<PtzHead> find(ProviderRig rig, String address) {
    return rig.events(DeviceEvent.HeadAttached.class).stream()
        .map(DeviceEvent.HeadAttached::head)
        .filter(head -> head.id().description().equals(address))
        .toList();
  }

  private static List<String> drives(ViscaCamera camera) {
    return camera.received().stream()
        .map(ReceivedFrame::hex)
        .filter(hex -> hex.startsWith("01 06 01", 3))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP"})
  void camerasBehindAGatewayAreDrivenApartOverOneConnection(Transport transport) throws Exception {
    try (ViscaCameraEmulator gateway = gateway(transport, 3);
        ProviderRig rig = ProviderRig.open(addresses(gateway, 3))) {
      for (int camera = 1; camera <= 3; camera++) {
        PtzHead head = head(rig, gateway.address(camera));
        good(left(head));
        good(head.stop());
        assertThat(drives(gateway.cameras().get(camera - 1)))
            .containsExactly(
                "8" + camera + " 01 06 01 0C 0A 01 03 FF",
                "8" + camera + " 01 06 01 0C 0A 03 03 FF");
      }
      assertThat(gateway.clients()).isEqualTo(1);
    }
  }

  /** What is learned of one is not taken for what the others are. */
  @Test
  void aGatewayOfDifferentCamerasTeachesEachHeadItsOwn() throws Exception {
    Options options =
        Options.ANY_PORT.withModels(
            CameraModels.named("generic"),
            CameraModels.named("canon-cr"),
            CameraModels.named("plain-zoom"));
    try (ViscaCameraEmulator gateway = ViscaCameraEmulator.start(options);
        ProviderRig rig = ProviderRig.open(addresses(gateway, 3))) {
      int[] panMax = {2448, 0x9CA7, 2448};
      for (int camera = 1; camera <= 3; camera++) {
        PtzHead head = head(rig, gateway.address(camera));
        good(head.move(new Axes<>(200, 100, null)));
        good(head.drive(new Axes<>(null, null, 1.0)));
        good(head.stop());
        assertThat(panMax(rig, head)).isEqualTo(panMax[camera - 1]);
      }
      assertThat(gateway.clients()).isEqualTo(1);
    }
  }

  private static int panMax(ProviderRig rig, PtzHead head) {
    return rig.events(DeviceEvent.HeadAttached.class).stream()
        .filter(event -> event.head().equals(head))
        .map(event -> Objects.requireNonNull(event.state().axes().pan()).max())
        .findFirst()
        .orElseThrow();
  }

  /** One of which nothing comes back is listed beside others that answer, and stays. */
  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP"})
  void aHeadThatNeverAnswersIsDrivenBehindAGateway(Transport transport) throws Exception {
    try (ViscaCameraEmulator gateway = gateway(transport, 2)) {
      gateway.cameras().get(1).silent(true);
      String mute = gateway.address(2) + "&profile=no-ack";
      try (ProviderRig rig =
          ProviderRig.impatient(Duration.ofSeconds(1), gateway.address(1), mute)) {
        good(left(head(rig, gateway.address(1))));
        assertThat(failure(left(head(rig, mute))).code()).isEqualTo(ErrorCode.UNCONFIRMED);
        assertThat(failure(head(rig, mute).stop()).code()).isEqualTo(ErrorCode.UNCONFIRMED);
        good(head(rig, gateway.address(1)).stop());
        assertThat(drives(gateway.cameras().get(1))).isNotEmpty();
        assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "UDP", "SONY"})
  void aNetworkCameraWithAnotherNumberIsDriven(Transport transport) throws Exception {
    Options options = Options.ANY_PORT.withTransport(transport).withFirstAddress(2);
    try (ViscaCameraEmulator camera = ViscaCameraEmulator.start(options);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      assertThat(camera.address()).endsWith("address=2");
      PtzHead head = head(rig, camera.address());
      good(left(head));
      good(head.stop());
      assertThat(drives(camera)).hasSize(2).allMatch(hex -> hex.startsWith("82"));
    }
  }

  @Test
  void allCallsAtOnceEndWithTheStopsOfEach() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.UDP, 7);
        ProviderRig rig = ProviderRig.open(addresses(gateway, 7))) {
      List<PtzHead> heads = new ArrayList<>();
      for (int camera = 1; camera <= 7; camera++) {
        heads.add(head(rig, gateway.address(camera)));
      }
      for (PtzHead head : heads) {
        good(left(head));
      }
      for (PtzHead head : heads) {
        good(head.stop());
      }
      for (ViscaCamera camera : gateway.cameras()) {
        int stopped = camera.pan();
        assertThat(drives(camera)).hasSize(2);
        assertThat(camera.pan()).isEqualTo(stopped);
      }
    }
  }

  @Test
  void aCameraThatFallsSilentIsLostAloneAndComesBack() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 2);
        ProviderRig rig = ProviderRig.impatient(Duration.ofSeconds(3), addresses(gateway, 2))) {
      PtzHead first = head(rig, gateway.address(1));
      PtzHead second = head(rig, gateway.address(2));
      gateway.cameras().get(1).silent(true);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      assertThat(rig.events(DeviceEvent.Detached.class))
          .containsExactly(new DeviceEvent.Detached(second));
      good(left(first));
      assertThat(failure(left(second)).code()).isEqualTo(ErrorCode.GONE);

      gateway.cameras().get(1).silent(false);
      await().until(() -> find(rig, gateway.address(2)).size() == 2);
      good(left(head(rig, gateway.address(2))));
      good(first.stop());
      assertThat(rig.events(DeviceEvent.Detached.class)).hasSize(1);
      assertThat(gateway.clients()).isEqualTo(1);
    }
  }

  /**
   * @param known how many from the first on have their addresses
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aChainThatWasSwitchedOnWithoutAddressesIsGivenThem(int known) throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 3)) {
      for (int camera = known + 1; camera <= 3; camera++) {
        gateway.powerCycle(camera, Duration.ZERO);
      }
      try (ProviderRig rig = ProviderRig.open(addresses(gateway, 3))) {
        for (int camera = 1; camera <= 3; camera++) {
          good(left(head(rig, gateway.address(camera))));
        }
        assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
      }
    }
  }

  @Test
  void aCameraOfAChainThatLosesItsPowerIsAddressedWhenItIsBack() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 2);
        ProviderRig rig = ProviderRig.open(addresses(gateway, 2))) {
      PtzHead first = head(rig, gateway.address(1));
      head(rig, gateway.address(2));
      gateway.powerCycle(2, Duration.ofMillis(300));
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(
              () -> {
                good(left(head(rig, gateway.address(2))));
                return true;
              });
      good(left(first));
    }
  }

  @Test
  void aGatewayProvesNothingOfACameraThatIsNotThere() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 1);
        ProviderRig rig = ProviderRig.open(gateway.address(), gateway.address() + "?address=4")) {
      good(left(head(rig, gateway.address())));
      await()
          .until(
              () ->
                  log.messages(Level.WARN).stream()
                      .anyMatch(
                          text -> text.contains("address=4") && text.contains("it is number 4")));
      assertThat(rig.events(DeviceEvent.HeadAttached.class)).hasSize(1);
    }
  }

  @Test
  void aLostGatewayTakesAllWithItAndBringsThemBack() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 2);
        ProviderRig rig = ProviderRig.open(addresses(gateway, 2))) {
      head(rig, gateway.address(1));
      head(rig, gateway.address(2));
      gateway.dropConnections();
      await().until(() -> rig.events(DeviceEvent.HeadAttached.class).size() == 4);
      good(left(head(rig, gateway.address(1))));
      good(left(head(rig, gateway.address(2))));
      assertThat(gateway.clients()).isEqualTo(1);
    }
  }

  @Test
  void oneAddressHasOneEntry() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 2);
        ProviderRig rig =
            ProviderRig.open(
                gateway.address(2), gateway.address(2) + "&profile=generic", gateway.address(1))) {
      good(left(head(rig, gateway.address(2))));
      good(left(head(rig, gateway.address(1))));
      assertThat(log.messages(Level.ERROR))
          .singleElement()
          .asString()
          .contains("belongs to camera");
    }
  }

  @Test
  void closingStopsWhatMovesBehindAGateway() throws Exception {
    try (ViscaCameraEmulator gateway = gateway(Transport.TCP, 2)) {
      ProviderRig rig = ProviderRig.open(addresses(gateway, 2));
      good(left(head(rig, gateway.address(1))));
      good(left(head(rig, gateway.address(2))));
      rig.close();
      for (ViscaCamera camera : gateway.cameras()) {
        assertThat(drives(camera)).hasSize(2);
      }
      await().until(() -> gateway.clients() == 0);
    }
  }
}
