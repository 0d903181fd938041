package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import io.roomhand.virtualroom.visca.path.Imperfections;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole driver against the same emulated camera on every transport: over sockets and ports, and
 * where many commands are needed in virtual time.
 */
@Timeout(60)
class EveryTransportEmulatorTest {
  /** After which a head is lost that was asked and has not answered; a service waits longer. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** A camera and the plug it hangs on. */
  private static final class Camera implements AutoCloseable {
    private final Transport transport;
    private final Object emulator;

    Camera(Transport transport) throws IOException {
      Options options = Options.ANY_PORT.withTransport(transport).withBaud(38400);
      this.transport = transport;
      this.emulator =
          transport == Transport.SERIAL
              ? ViscaSerialEmulator.start(options)
              : ViscaCameraEmulator.start(options);
    }

    ViscaCamera camera() {
      return emulator instanceof ViscaSerialEmulator serial
          ? serial.cameras().get(0)
          : (ViscaCameraEmulator) emulator;
    }

    String address() {
      return emulator instanceof ViscaSerialEmulator serial
          ? serial.address(1)
          : ((ViscaCameraEmulator) emulator).address();
    }

    void unplug() throws IOException {
      if (emulator instanceof ViscaSerialEmulator serial) {
        serial.unplug();
      } else {
        ((ViscaCameraEmulator) emulator).unplug();
      }
    }

    void plug() throws IOException {
      if (emulator instanceof ViscaSerialEmulator serial) {
        serial.plug();
      } else {
        ((ViscaCameraEmulator) emulator).plug();
      }
    }

    void powerCycle(Duration dark) throws IOException {
      if (emulator instanceof ViscaSerialEmulator serial) {
        serial.powerCycle(1, dark);
      } else {
        ((ViscaCameraEmulator) emulator).powerCycle(dark);
      }
    }

    @Override
    public void close() {
      if (emulator instanceof ViscaSerialEmulator serial) {
        serial.close();
      } else {
        ((ViscaCameraEmulator) emulator).close();
      }
    }

    @Override
    public String toString() {
      return transport.name();
    }
  }

  private static int pan(ProviderRig rig) {
    List<DeviceEvent.PtzChanged> events = rig.events(DeviceEvent.PtzChanged.class);
    if (events.isEmpty()) {
      return 0;
    }
    PtzState last = events.get(events.size() - 1).state();
    AxisState pan = Objects.requireNonNull(last.axes().pan());
    return last.moving() ? Integer.MIN_VALUE : pan.current();
  }

  @ParameterizedTest
  @EnumSource
  void aDriveIsFollowedAndAStopStops(Transport transport) throws Exception {
    try (Camera emulated = new Camera(transport);
        ProviderRig rig = ProviderRig.open(emulated.address())) {
      ViscaCamera camera = emulated.camera();
      PtzHead head = rig.head();
      ProviderRig.good(head.drive(Axes.of(PtzAxis.PAN, -1.0)));
      await().until(() -> camera.pan() < -30);
      ProviderRig.good(head.stop());
      await().until(() -> pan(rig) == camera.pan());
      int stopped = camera.pan();
      ProviderRig.good(head.move(Axes.of(PtzAxis.PAN, 50)));
      await().until(() -> pan(rig) == 50 && camera.pan() == 50);

      assertThat(stopped).isLessThan(-30);
      assertThat(camera.bufferFulls()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasUnpluggedComesBackAsANewHead(Transport transport) throws Exception {
    try (Camera emulated = new Camera(transport);
        ProviderRig rig = ProviderRig.impatient(SILENCE, emulated.address())) {
      PtzHead first = rig.head();
      emulated.unplug();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      emulated.camera().place(123, 45, 678);
      emulated.plug();
      PtzHead second = rig.head(2);

      assertThat(second.id()).isEqualTo(first.id());
      PtzState state = rig.events(DeviceEvent.HeadAttached.class).get(1).state();
      assertThat(Objects.requireNonNull(state.axes().pan()).current()).isEqualTo(123);
      ProviderRig.good(second.drive(Axes.of(PtzAxis.PAN, 1.0)));
      ProviderRig.good(second.stop());
      assertThat(failure(first.stop()).code()).isEqualTo(ErrorCode.GONE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SONY", "SERIAL"})
  void aPowerCycleIsSurvived(Transport transport) throws Exception {
    try (Camera emulated = new Camera(transport);
        ProviderRig rig = ProviderRig.impatient(SILENCE, emulated.address())) {
      rig.head();
      emulated.powerCycle(Duration.ofSeconds(4));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      int announced = rig.events(DeviceEvent.HeadAttached.class).size();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> rig.events(DeviceEvent.HeadAttached.class).size() >= Math.max(2, announced));
      List<DeviceEvent.HeadAttached> heads = rig.events(DeviceEvent.HeadAttached.class);
      PtzHead head = heads.get(heads.size() - 1).head();
      await().untilAsserted(() -> ProviderRig.good(head.drive(Axes.of(PtzAxis.PAN, 1.0))));
      ProviderRig.good(head.stop());
    }
  }

  /** What is told as done was done; what is not known is told as such. */
  @ParameterizedTest
  @EnumSource
  void atTwentyPercentLossNobodyIsToldAFalseSuccess(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "generic", null, Imperfections.loss(0.2, 7))) {
      int confirmed = 0;
      for (int i = 1; i <= 200; i++) {
        CompletionStage<Void> moved = rig.move(PtzAxis.ZOOM, 16 * i);
        rig.pass(2_000);
        if (good(moved)) {
          confirmed++;
          assertThat(rig.camera.executions("zoom to " + 16 * i)).isPositive();
        }
      }
      assertThat(confirmed).isGreaterThan(175);
      assertThat(rig.end()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseDoublesDelaysAndSplitsDoNoHarm(Transport transport) {
    for (int seed = 1; seed <= 6; seed++) {
      Imperfections rough =
          Imperfections.of(
              "noise=0.2,duplicate=0.2,delay=0.1,merge=0.2,split=0.2,delay-ms=60,seed=" + seed);
      try (VirtualRig rig = VirtualRig.of(transport, "generic", null, rough)) {
        int good = 0;
        for (int i = 1; i <= 100; i++) {
          CompletionStage<Void> moved = rig.move(PtzAxis.ZOOM, 16 * i);
          rig.pass(2_000);
          if (good(moved)) {
            good++;
            assertThat(rig.camera.executions("zoom to " + 16 * i)).as("seed %d", seed).isPositive();
          }
        }
        assertThat(good).as("seed %d", seed).isGreaterThan(80);
        assertThat(rig.end()).isNull();
      }
    }
  }

  /** Whether it is done well; otherwise it says what every such call may say. */
  private static boolean good(CompletionStage<Void> call) {
    CompletableFuture<Void> decided = call.toCompletableFuture();
    assertThat(decided).isDone();
    if (decided.isCompletedExceptionally()) {
      assertThat(failure(call).code())
          .isIn(ErrorCode.UNCONFIRMED, ErrorCode.TIMEOUT, ErrorCode.REJECTED);
      return false;
    }
    return true;
  }
}
