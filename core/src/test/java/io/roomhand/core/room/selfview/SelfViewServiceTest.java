package io.roomhand.core.room.selfview;

import static io.roomhand.core.room.PresetFixture.done;
import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakeSelfView;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.devices.CameraInfo;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfViewServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final SelfViewService selfView = fixture.room.selfView();

  private SelfView.Setup shown() {
    return fixture.selfView.shown;
  }

  private FakeCamera selected(String name) {
    FakeCamera camera = fixture.camera(name, null, null);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, name, null);
    fixture.told.clear();
    return camera;
  }

  private void set(String name, boolean value) {
    fixture.room.settings().apply(Map.of(name, value));
  }

  @Test
  void nothingIsHandedOutBeforeSomebodyAsksForIt() {
    FakeCamera camera = selected("Cam");
    fixture.selfView.newest = new JpegPicture(2, 2, 0, new byte[1]);
    assertThat(selfView.picture()).isNull();
    assertThat(shown()).isEqualTo(new SelfView.Setup(camera, Rotation.NONE, true, 0, true, false));
    selfView.startBroadcast(10);
    assertThat(selfView.picture()).isSameAs(fixture.selfView.newest);
    assertThat(shown().fps()).isEqualTo(10);
    selfView.stopBroadcast();
    assertThat(selfView.picture()).isNull();
    assertThat(shown().fps()).isZero();
  }

  @Test
  void whatChangesIsToldAndWhatIsSoAlreadyIsNot() {
    selfView.startBroadcast(10);
    selfView.startBroadcast(10);
    selfView.startBroadcast(5);
    selfView.stopBroadcast();
    selfView.stopBroadcast();
    assertThat(fixture.told)
        .containsExactly(
            new BroadcastSelfie(true, 10),
            new BroadcastSelfie(true, 5),
            new BroadcastSelfie(false, 5));
    assertThat(selfView.broadcast()).isEqualTo(new BroadcastSelfie(false, 5));
  }

  @Test
  void aTurnIsInThePictureToldOnceAndOutlivesARestart() {
    selected("Cam");
    selfView.rotate(Rotation.RIGHT);
    selfView.rotate(Rotation.RIGHT);
    assertThat(shown().rotation()).isEqualTo(Rotation.RIGHT);
    assertThat(fixture.told(SelfViewRotation.class))
        .containsExactly(new SelfViewRotation(Rotation.RIGHT));
    assertThat(fixture.told(CameraInfo.class)).as("there is no format yet").isEmpty();
    RoomFixture next = new RoomFixture(fixture.lastSaved());
    assertThat(next.room.selfView().rotation()).isEqualTo(Rotation.RIGHT);
    assertThat(next.selfView.shown.rotation()).isEqualTo(Rotation.RIGHT);
    assertThat(next.room.devices().cameraInfo().rotation()).isEqualTo(Rotation.RIGHT);
  }

  @Test
  void aStoredTurnThatIsNoneIsIgnored() {
    for (Object degrees : new Object[] {45, "90", -90, Map.of()}) {
      RoomFixture damaged = new RoomFixture(Map.of("selfView", Map.of("rotation", degrees)));
      assertThat(damaged.room.selfView().rotation()).isEqualTo(Rotation.NONE);
    }
  }

  @Test
  void theMountOfACameraAndTheTurnAddUp() {
    RoomFixture ceiling =
        new RoomFixture(
            new PtzSetup(
                "Ceiling",
                null,
                null,
                PtzSetup.ButtonMode.DRIVE,
                PtzSetup.DEFAULT_STEP,
                PtzSetup.DEFAULT_MAX_DRIVE,
                PtzSetup.Mount.CEILING,
                PtzSetup.Directions.PICTURE));
    ceiling.camera("Ceiling", null, null);
    ceiling.camera("Table", null, null);
    ceiling.room.devices().select(Slot.VIDEO_CAPTURER, "Ceiling", null);
    ceiling.room.selfView().rotate(Rotation.RIGHT);
    assertThat(ceiling.selfView.shown.rotation()).isEqualTo(Rotation.LEFT);
    assertThat(ceiling.room.selfView().rotation()).isEqualTo(Rotation.RIGHT);
    ceiling.room.devices().select(Slot.VIDEO_CAPTURER, "Table", null);
    assertThat(ceiling.selfView.shown.rotation()).isEqualTo(Rotation.RIGHT);
  }

  @Test
  void thePictureIsThatOfTheCameraThatIsSelectedNow() {
    FakeCamera first = selected("First");
    FakeCamera second = selected("Second");
    assertThat(shown().camera()).isSameAs(second);
    fixture.send(new DeviceEvent.Detached(first));
    assertThat(shown().camera()).isSameAs(second);
    fixture.send(new DeviceEvent.Detached(second));
    assertThat(shown().camera()).isNull();
    FakeCamera again = fixture.camera("Second", null, null);
    assertThat(shown().camera()).as("another object for the same camera").isSameAs(again);
  }

  @Test
  void settingsThatShowInThePictureAreFollowed() {
    set(Settings.SELF_VIEW_MIRROR, false);
    assertThat(shown().mirrored()).isFalse();
    set(Settings.BEST_QUALITY, false);
    assertThat(shown().best()).isFalse();
    set(Settings.SELF_VIEW_MIRROR, true);
    assertThat(shown().mirrored()).isTrue();
  }

  @Test
  void aBlackenedCameraGivesNoSmallPictureAndIsToldToBeBlack() {
    selected("Cam");
    fixture.room.mutes().set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(shown().muted()).as("the microphone's mute").isFalse();
    fixture.room.mutes().set(DeviceKind.VIDEO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(shown().muted()).isTrue();
    assertThat(done(selfView.thumbnail())).isEmpty();
    assertThat(fixture.selfView.asked).isZero();
    fixture.room.mutes().set(DeviceKind.VIDEO_CAPTURER, false, MuteOrigin.LOCAL);
    assertThat(shown().muted()).isFalse();
    assertThat(done(selfView.thumbnail())).isPresent();
  }

  @Test
  void aMuteThatOutlivedTheRestartIsInTheFirstSetup() {
    fixture.room.mutes().set(DeviceKind.VIDEO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeSelfView next = new RoomFixture(fixture.lastSaved()).selfView;
    assertThat(next.shown.muted()).isTrue();
  }

  @Test
  void withoutTheModuleThereIsNoPictureAndTheRestWorks() {
    RoomFixture bare = RoomFixture.withoutModules();
    SelfViewService without = bare.room.selfView();
    fails(ErrorCode.UNSUPPORTED, "lacks the module", () -> without.startBroadcast(3));
    assertThat(without.broadcast().enabled()).isFalse();
    assertThat(bare.told).isEmpty();
    assertThat(without.picture()).isNull();
    assertThat(done(without.thumbnail())).isEmpty();
    without.rotate(Rotation.HALF);
    assertThat(bare.told).containsExactly(new SelfViewRotation(Rotation.HALF));
  }
}
