package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.RoomFixture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceViewsTest {
  private static final PictureFormat SMALL =
      new PictureFormat(1280, 720, 3000, PixelFormat.YUYV, false);
  private static final PictureFormat LARGE =
      new PictureFormat(1920, 1080, 3000, PixelFormat.YUYV, false);

  private final RoomFixture fixture = new RoomFixture();
  private final DeviceService devices = fixture.room.devices();

  private static VideoState state(String mode, @Nullable PictureFormat picture) {
    return new VideoState(List.of(), "", List.of("720p", "1080p"), mode, picture);
  }

  private FakeCamera selected(VideoState state) {
    FakeCamera camera = new FakeCamera("Cam", null);
    fixture.send(new DeviceEvent.CameraAttached(camera, state, null));
    devices.select(Slot.VIDEO_CAPTURER, "Cam", null);
    fixture.told.clear();
    return camera;
  }

  private void changed(FakeCamera camera, VideoState state) {
    fixture.send(new DeviceEvent.CameraChanged(camera, state));
  }

  private List<String> told() {
    List<String> told = fixture.told.stream().map(n -> n.getClass().getSimpleName()).toList();
    fixture.told.clear();
    return told;
  }

  @Test
  void whatACommandHasSetIsToldThoughItWasSoBefore() {
    FakeCamera camera = selected(state("720p", SMALL));
    devices.select(Slot.VIDEO_CAPTURER, "Cam", null);
    assertThat(told()).containsExactly("Hardware", "Modes", "PtzControls", "CameraInfo");
    camera.modes = CompletableFuture.completedFuture(state("720p", SMALL));
    devices.setModes(null, "720p");
    assertThat(told()).containsExactly("Modes");
    devices.select(Slot.RING_TONE, "none", null);
    assertThat(told()).containsExactly("RingToneDevice");
    devices.select(Slot.AUDIO_RENDERER, "none", null);
    assertThat(told()).containsExactly("Hardware");
  }

  @Test
  void whatADeviceTellsIsPassedOnWhereItIsNewAndNoFurther() {
    FakeCamera camera = selected(state("720p", SMALL));
    changed(camera, state("720p", SMALL));
    assertThat(told()).isEmpty();
    changed(camera, state("720p", LARGE));
    assertThat(told()).as("the picture alone").containsExactly("CameraInfo");
    changed(camera, state("1080p", LARGE));
    assertThat(told()).as("the mode alone").containsExactly("Modes");
    changed(camera, state("1080p", null));
    assertThat(told()).as("another program holds it").containsExactly("CameraInfo");
    assertThat(devices.cameraInfo()).isEqualTo(new CameraInfo(null, Rotation.NONE));
  }

  @Test
  void newsOfACameraThatIsNotSelectedChangeNoViewOfIt() {
    selected(state("720p", SMALL));
    FakeCamera other = fixture.camera("Other", null, null);
    assertThat(told()).containsExactly("Hardware");
    changed(other, state("1080p", LARGE));
    assertThat(told()).isEmpty();
  }

  @Test
  void aTurnIsNewsWhereThereIsAPictureToTurn() {
    FakeCamera camera = selected(state("720p", SMALL));
    devices.turn(Rotation.RIGHT);
    devices.turn(Rotation.RIGHT);
    assertThat(told()).containsExactly("CameraInfo");
    fixture.send(new DeviceEvent.Detached(camera));
    told();
    devices.turn(Rotation.HALF);
    assertThat(told()).isEmpty();
    assertThat(devices.cameraInfo()).isEqualTo(new CameraInfo(null, Rotation.HALF));
  }

  @Test
  void aCameraThatReturnsIsNewsThoughItsPictureIsAsBefore() {
    FakeCamera camera = selected(state("720p", SMALL));
    fixture.send(new DeviceEvent.Detached(camera));
    assertThat(devices.modes()).isNull();
    assertThat(told()).containsExactly("Hardware", "PtzControls", "CameraInfo");
    fixture.send(
        new DeviceEvent.CameraAttached(new FakeCamera("Cam", null), state("720p", SMALL), null));
    assertThat(told()).containsExactly("Hardware", "Modes", "PtzControls", "CameraInfo");
  }

  @Test
  void modesThatAreAskedOfNothingAreRefused() {
    devices.setModes("HDMI", null);
    devices.setModes(null, null);
    assertThat(told()).isEmpty();
    FakeCamera camera = selected(state("720p", SMALL));
    assertThat(devices.setModes(null, null).toCompletableFuture()).isCompletedExceptionally();
    assertThat(camera.asked).isEmpty();
  }
}
