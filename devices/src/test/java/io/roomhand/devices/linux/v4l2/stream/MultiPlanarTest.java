package io.roomhand.devices.linux.v4l2.stream;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.CameraChanged;
import io.roomhand.devices.linux.v4l2.OnFakeMachine;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes that hand pictures over in planes, as those of many ARM boards do. */
class MultiPlanarTest extends OnFakeMachine {
  private static FakeCamera planar() {
    FakeCamera fake =
        new FakeCamera()
            .format("NM12", 64, 48, 30)
            .format("YM12", 32, 24, 15)
            .format("YUYV", 16, 12, 10)
            .format("MJPG", 65, 49, 5);
    fake.capabilities =
        Structs.Capability.CAP_VIDEO_CAPTURE_MPLANE | Structs.Capability.CAP_STREAMING;
    return fake;
  }

  @Test
  void theirModesAreListedAndSet() throws Exception {
    CameraAttached camera = machine.startWith(planar());
    assertThat(camera.video().modes())
        .containsExactly("64x48@30 NV12", "32x24@15 I420", "16x12@10 YUYV", "65x49@5 MJPG");
    assertThat(camera.video().activeMode()).isEqualTo("64x48@30 NV12");
    assertThat(camera.video().picture())
        .isEqualTo(new PictureFormat(64, 48, 3000, PixelFormat.NV12, false));
    VideoState set = get(camera.camera().setModes(null, "32x24@15 I420"));
    assertThat(set.activeMode()).isEqualTo("32x24@15 I420");
  }

  @ParameterizedTest
  @CsvSource({
    "64x48@30 NV12, 64, 50, 51, 51",
    "32x24@15 I420, 32, 50, 51, 52",
    "16x12@10 YUYV, 16, 50, 50, 50"
  })
  void theirPicturesFlow(String mode, int width, int y, int u, int v) throws Exception {
    FakeCamera fake = planar();
    CameraAttached camera = machine.startWith(fake);
    get(camera.camera().setModes(null, mode));
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(camera.camera().stream(Seen.frames(frames)));
    for (int i = 0; i < 6; i++) {
      int before = frames.size();
      fake.picture(50);
      await().until(() -> frames.size() > before);
    }
    VideoFrame frame = frames.remove();
    assertThat(frame.width()).isEqualTo(width);
    assertThat(frame.y()).containsOnly(y);
    assertThat(frame.u()).containsOnly(u);
    assertThat(frame.v()).containsOnly(v);
    stream.close();
    await().until(() -> !fake.isStreaming() && machine.kernel.openMappings() == 0);
  }

  @Test
  void aModeIsChangedWhileTheyStream() throws Exception {
    FakeCamera fake = planar();
    CameraAttached camera = machine.startWith(fake);
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    get(camera.camera().stream(Seen.frames(frames)));
    get(camera.camera().setModes(null, "32x24@15 I420"));
    fake.picture(9);
    await().until(() -> !frames.isEmpty());
    assertThat(frames.element().width()).isEqualTo(32);
  }

  @Test
  void compressedPicturesHaveOnePlane() throws Exception {
    FakeCamera fake = planar();
    CameraAttached camera = machine.startWith(fake);
    get(camera.camera().setModes(null, "65x49@5 MJPG"));
    var pictures = new ConcurrentLinkedQueue<CameraPicture>();
    get(camera.camera().stream(pictures::add));
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, 7, (byte) 0xFF, (byte) 0xD9};
    fake.picture(jpeg);
    await().until(() -> !pictures.isEmpty());
    assertThat(((CompressedFrame) pictures.element()).bytes()).isEqualTo(jpeg);
  }

  @Test
  void oneThatAnotherProgramHoldsIsSaidToBe() throws Exception {
    FakeCamera fake = planar();
    fake.held(true);
    assertThat(machine.startWith(fake).video().picture()).isNull();
    fake.held(false);
    assertThat(machine.seen.first(CameraChanged.class).video().picture()).isNotNull();
  }
}
