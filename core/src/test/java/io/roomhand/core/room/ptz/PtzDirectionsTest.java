package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzSetup.Directions;
import io.roomhand.core.ptz.PtzSetup.Mount;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Left is the viewer's left, however the picture is turned and the camera is mounted. */
class PtzDirectionsTest {
  private static PtzSetup setup(String camera, Mount mount, Directions directions) {
    return new PtzSetup(
        camera,
        null,
        null,
        PtzSetup.ButtonMode.DRIVE,
        PtzSetup.DEFAULT_STEP,
        PtzSetup.DEFAULT_MAX_DRIVE,
        mount,
        directions);
  }

  private static PtzSetup ceilingHead(String camera) {
    return new PtzSetup(
        camera,
        "fake:Head",
        null,
        PtzSetup.ButtonMode.DRIVE,
        PtzSetup.DEFAULT_STEP,
        PtzSetup.DEFAULT_MAX_DRIVE,
        Mount.CEILING,
        Directions.PICTURE);
  }

  /**
   * The four presses, each as the drive that the camera gets: pan, then tilt. A picture that is
   * turned clockwise by 90 degrees shows what is above the camera at the right.
   */
  @ParameterizedTest
  @CsvSource({
    "0,   table,   picture, -0.5 null, 0.5 null,  null 0.5,  null -0.5",
    "90,  table,   picture, null -0.5, null 0.5,  -0.5 null, 0.5 null",
    "180, table,   picture, 0.5 null,  -0.5 null, null -0.5, null 0.5",
    "270, table,   picture, null 0.5,  null -0.5, 0.5 null,  -0.5 null",
    "0,   ceiling, picture, 0.5 null,  -0.5 null, null -0.5, null 0.5",
    "90,  ceiling, picture, null 0.5,  null -0.5, 0.5 null,  -0.5 null",
    "180, ceiling, picture, -0.5 null, 0.5 null,  null 0.5,  null -0.5",
    "270, ceiling, picture, null -0.5, null 0.5,  -0.5 null, 0.5 null",
    "0,   ceiling, camera,  -0.5 null, 0.5 null,  null 0.5,  null -0.5",
    "90,  table,   camera,  -0.5 null, 0.5 null,  null 0.5,  null -0.5",
    "270, ceiling, camera,  -0.5 null, 0.5 null,  null 0.5,  null -0.5"
  })
  void pressesFollowThePicture(
      int degrees,
      String mount,
      String directions,
      String left,
      String right,
      String up,
      String down) {
    RoomFixture fixture =
        new RoomFixture(
            setup(
                "Board",
                Mount.valueOf(mount.toUpperCase(Locale.ROOT)),
                Directions.valueOf(directions.toUpperCase(Locale.ROOT))));
    FakePtz head = fixture.selectedHead();
    fixture.room.selfView().rotate(Rotation.ofDegrees(degrees).orElseThrow());
    PtzService ptz = fixture.room.ptz();
    ptz.press(RoomFixture.BUS, PtzAxis.PAN, -1, null, false);
    ptz.press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    ptz.press(RoomFixture.BUS, PtzAxis.TILT, 1, null, false);
    ptz.press(RoomFixture.BUS, PtzAxis.TILT, -1, null, false);
    assertThat(head.asked)
        .containsExactly("drive " + left, "drive " + right, "drive " + up, "drive " + down);
  }

  @Test
  void stepsAndHoldsFollowThePictureAndPositionsDoNot() {
    RoomFixture fixture = new RoomFixture();
    FakePtz head = fixture.selectedHead();
    fixture.room.selfView().rotate(Rotation.RIGHT);
    PtzService ptz = fixture.room.ptz();
    ptz.press(RoomFixture.BUS, PtzAxis.PAN, 1, null, true);
    ptz.moveTo(RoomFixture.BUS, PtzAxis.PAN, 50);
    ptz.stop(RoomFixture.BUS);
    ptz.hold(RoomFixture.BUS, new Axes<>(0.2, 0.4, null), Duration.ofMillis(300));
    assertThat(head.asked)
        .containsExactly("move null 10", "move 50 null", "stop", "drive -0.4 0.2");
  }

  @Test
  void anAxisThatIsInvertedIsTheCameras() {
    RoomFixture fixture = new RoomFixture();
    FakePtz head = fixture.selectedHead();
    fixture.room.selfView().rotate(Rotation.RIGHT);
    fixture.room.ptz().setInverted(PtzAxis.TILT, true);
    fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    assertThat(head.asked).containsExactly("drive null -0.5");
  }

  @Test
  void aCeilingTurnsThePictureWithTheHeadAndNotWhatIsAskedFor() {
    RoomFixture fixture = new RoomFixture(setup("Board", Mount.CEILING, Directions.PICTURE));
    fixture.selectedHead();
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.HALF);
    assertThat(fixture.room.selfView().rotation()).isEqualTo(Rotation.NONE);
    fixture.room.selfView().rotate(Rotation.RIGHT);
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.LEFT);
    assertThat(fixture.room.selfView().rotation()).isEqualTo(Rotation.RIGHT);
    fixture.camera("Other", null, null);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Other", null);
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.RIGHT);
  }

  /** "*" means cameras that don't move themselves. */
  @Test
  void aHeadFromTheCeilingForAnyCameraDoesNotTurnOneWithPtzOfItsOwn() {
    RoomFixture fixture = new RoomFixture(ceilingHead("*"));
    FakePtz head = fixture.selectedHead();
    FakePtz own = new FakePtz("Own", "*");
    fixture.camera("Webcam", own, FakePtz.state(0, true, true, false));
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.HALF);
    fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    assertThat(head.asked).containsExactly("drive -0.5 null");
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Webcam", null);
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.NONE);
    fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    assertThat(own.asked).containsExactly("drive 0.5 null");
  }

  /** While it is away, too, since the camera hangs there all the same. */
  @Test
  void thePictureStaysUprightWhileTheHeadIsAway() {
    RoomFixture fixture = new RoomFixture(ceilingHead("Board"));
    FakePtz head = fixture.selectedHead();
    fixture.send(new DeviceEvent.Detached(head));
    assertThat(fixture.selfView.shown.rotation()).isEqualTo(Rotation.HALF);
  }
}
