package io.roomhand.visca.drive;

import static io.roomhand.visca.drive.ProviderRig.failure;
import static io.roomhand.visca.drive.ProviderRig.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.rigs.emulator.Imperfections;
import io.roomhand.rigs.emulator.Transport;
import io.roomhand.rigs.emulator.ViscaCamera;
import io.roomhand.rigs.emulator.ViscaCameraEmulator;
import io.roomhand.rigs.emulator.ViscaCameraEmulator.Options;
import io.roomhand.rigs.emulator.ViscaSerialEmulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole driver against the same emulated camera on every transport. */
@Timeout(60)
class EveryTransportEmulatorTest {

  /** A camera and the plug it hangs on. */
  private static final class Camera implements AutoCloseable {
    private final Transport transport;
    private final Object emulator;

    Camera(Transport transport, Imperfections imperfections) throws IOException {
      Options options =
          Options.ANY_PORT
              .withTransport(transport)
              .withImperfections(imperfections)
              .withBaud(38400);
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

  private static Camera start(Transport transport) throws IOException {
    return new Camera(transport, Imperfections.NONE);
  }

  private static int pan(ProviderRig rig) {
    List<DeviceEvent.PtzChanged> events = rig.events(DeviceEvent.PtzChanged.class);
    if (events.isEmpty()) {
      return 0;
    }
    PtzState last = events.get(events.size() - 1).state();
    AxisState pan = Objects.requireNonNull(last.pan());
    return last.moving() ? Integer.MIN_VALUE : pan.current();
  }

  @ParameterizedTest
  @EnumSource
  void aDriveIsFollowedAndAStopStops(Transport transport) throws Exception {
    try (Camera emulated = start(transport);
        ProviderRig rig = ProviderRig.open(emulated.address())) {
      ViscaCamera camera = emulated.camera();
      PtzHead head = rig.head();
      good(head.drive(PtzVelocity.of(PtzAxis.PAN, -1)));
      await().until(() -> camera.pan() < -30);
      good(head.stop());
      await().until(() -> pan(rig) == camera.pan());
      int stopped = camera.pan();
      good(head.move(PtzPosition.of(PtzAxis.PAN, 50)));
      await().until(() -> pan(rig) == 50 && camera.pan() == 50);

      assertThat(stopped).isLessThan(-30);
      assertThat(camera.bufferFulls()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasUnpluggedComesBackAsANewHead(Transport transport) throws Exception {
    try (Camera emulated = start(transport);
        ProviderRig rig = ProviderRig.open(emulated.address())) {
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
      assertThat(Objects.requireNonNull(state.pan()).current()).isEqualTo(123);
      good(second.drive(PtzVelocity.of(PtzAxis.PAN, 1)));
      good(second.stop());
      assertThat(failure(first.stop()).code()).isEqualTo(ErrorCode.GONE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SONY", "SERIAL"})
  void aPowerCycleIsSurvived(Transport transport) throws Exception {
    try (Camera emulated = start(transport);
        ProviderRig rig = ProviderRig.open(emulated.address())) {
      rig.head();
      emulated.powerCycle(Duration.ofSeconds(13));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      int announced = rig.events(DeviceEvent.HeadAttached.class).size();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> rig.events(DeviceEvent.HeadAttached.class).size() >= Math.max(2, announced));
      List<DeviceEvent.HeadAttached> heads = rig.events(DeviceEvent.HeadAttached.class);
      PtzHead head = heads.get(heads.size() - 1).head();
      await().untilAsserted(() -> good(head.drive(PtzVelocity.of(PtzAxis.PAN, 1))));
      good(head.stop());
    }
  }

  /** What is told as done was done; what is not known is told as such. */
  @ParameterizedTest
  @EnumSource
  void atTwentyPercentLossNobodyIsToldAFalseSuccess(Transport transport) throws Exception {
    try (Camera emulated = new Camera(transport, Imperfections.loss(0.2, 7));
        ProviderRig rig = ProviderRig.open(emulated.address())) {
      ViscaCamera camera = emulated.camera();
      PtzHead head = rig.head();
      int confirmed = 0;
      for (int i = 1; i <= 40; i++) {
        String frame = "81 01 04 47 %02X %02X %02X %02X FF".formatted(0, i / 16, i % 16, 0);
        try {
          head.move(PtzPosition.of(PtzAxis.ZOOM, 16 * i))
              .toCompletableFuture()
              .orTimeout(3, TimeUnit.SECONDS)
              .join();
          confirmed++;
          assertThat(camera.received()).anyMatch(received -> received.hex().equals(frame));
        } catch (CompletionException e) {
          assertThat(DeviceException.of(e).code())
              .as("move " + i)
              .isIn(ErrorCode.UNCONFIRMED, ErrorCode.TIMEOUT, ErrorCode.REJECTED);
        }
      }
      assertThat(confirmed).isGreaterThan(35);
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseDoublesDelaysAndSplitsDoNoHarm(Transport transport) throws Exception {
    Imperfections rough =
        Imperfections.of(
            "noise=0.2,duplicate=0.2,delay=0.1,merge=0.2,split=0.2,delay-ms=60,seed=3");
    try (Camera emulated = new Camera(transport, rough);
        ProviderRig rig = ProviderRig.open(emulated.address())) {
      PtzHead head = rig.head();
      int good = 0;
      for (int i = 1; i <= 30; i++) {
        try {
          head.move(PtzPosition.of(PtzAxis.ZOOM, 16 * i))
              .toCompletableFuture()
              .orTimeout(3, TimeUnit.SECONDS)
              .join();
          good++;
        } catch (CompletionException e) {
          assertThat(DeviceException.of(e).code())
              .isIn(ErrorCode.UNCONFIRMED, ErrorCode.REJECTED, ErrorCode.TIMEOUT);
        }
      }
      assertThat(good).isGreaterThan(20);
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }
}
