package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each model with its profile, over a real socket, against a camera with byte tables of its own.
 */
@Timeout(60)
class EveryModelEmulatorTest {

  private static PtzState last(ProviderRig rig) {
    List<DeviceEvent.PtzChanged> changes = rig.events(DeviceEvent.PtzChanged.class);
    return changes.isEmpty()
        ? rig.events(DeviceEvent.HeadAttached.class).get(0).state()
        : changes.get(changes.size() - 1).state();
  }

  private static int told(ProviderRig rig, PtzAxis axis) {
    return Objects.requireNonNull(last(rig).axis(axis)).current();
  }

  private static ViscaCameraEmulator start(String model) throws Exception {
    return ViscaCameraEmulator.start(Options.ANY_PORT.withModel(model));
  }

  @ParameterizedTest
  @CsvSource({
    "generic,           generic,           1",
    "evi-d70,           evi-d70,           1",
    "evi-d100,          evi-d100,          1",
    "evi-hd1,           evi-hd1,           1",
    "brc-300,           brc-300,          -1",
    "brc-300,           brc-h700,         -1",
    "brc-x1000,         brc-x1000,         1",
    "x400,              x400,              1",
    "axis,              axis,              1",
    "srg-120dh,         srg-120dh,         1",
    "ptzoptics-g2,      ptzoptics-g2,      1",
    "ptzoptics-g3,      ptzoptics-g3,      1",
    "move-se-g3,        ptzoptics-g3,      1",
    "cisco-precisionhd, cisco-precisionhd, 1",
    "lumens,            generic,           1",
    "network-change,    generic,           1",
    "no-ack,            no-ack,            1",
    "completion-only,   completion-only,   1"
  })
  void theHeadGoesWhereItIsSentAndStopsWhenItIsTold(String model, String profile, int panSign)
      throws Exception {
    try (ViscaCameraEmulator camera = start(model);
        ProviderRig rig = ProviderRig.open(camera.address() + "?profile=" + profile)) {
      PtzHead head = rig.head();
      good(head.move(new Axes<>(300, 100, 1024)));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> camera.pan() == panSign * 300 && camera.tilt() == 100 && camera.zoom() == 1024);
      await().until(() -> !last(rig).moving() && told(rig, PtzAxis.PAN) == 300);
      assertThat(told(rig, PtzAxis.TILT)).isEqualTo(100);
      assertThat(told(rig, PtzAxis.ZOOM)).isEqualTo(1024);

      good(head.drive(new Axes<>(1.0, -0.5, null)));
      await().until(() -> panSign * camera.pan() > 310 && camera.tilt() < 95);
      good(head.stop());
      await().until(() -> !last(rig).moving() && told(rig, PtzAxis.PAN) == panSign * camera.pan());
      int stopped = camera.pan();
      assertThat(camera.pan()).isEqualTo(stopped);
      assertThat(camera.bufferFulls()).isZero();
    }
  }

  /** Mount and directions are the room's business: positions stay the camera's axes. */
  @Test
  void aHeadThatHangsFromTheCeilingKeepsItsAxes() throws Exception {
    try (ViscaCameraEmulator camera = start("generic");
        ProviderRig rig =
            ProviderRig.open(
                new PtzSetup(
                    "*",
                    camera.address(),
                    null,
                    PtzSetup.ButtonMode.DRIVE,
                    PtzSetup.DEFAULT_STEP,
                    PtzSetup.DEFAULT_MAX_DRIVE,
                    PtzSetup.Mount.CEILING,
                    PtzSetup.Directions.PICTURE))) {
      PtzHead head = rig.head();
      good(head.move(new Axes<>(300, 100, 256)));
      await().until(() -> camera.pan() == 300 && camera.tilt() == 100 && camera.zoom() == 256);
      await().until(() -> !last(rig).moving() && told(rig, PtzAxis.PAN) == 300);
      assertThat(told(rig, PtzAxis.TILT)).isEqualTo(100);
    }
  }

  @Test
  void theVersionReplyChoosesTheProfile() throws Exception {
    try (ViscaCameraEmulator camera = start("srg-120dh");
        ProviderRig rig = ProviderRig.open(camera.address())) {
      assertThat(rig.head().id().name()).isEqualTo("Sony SRG-120DH");
      assertThat(Objects.requireNonNull(last(rig).axes().pan()).max()).isEqualTo(0x1400);
    }
  }
}
