package io.roomhand.devices.linux.v4l2.vm;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.BOARD;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.WEBCAM;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.set;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.witness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Module vivid with nodes that know the multi-planar requests only; v4l2-ctl is the witness. */
@Tag("vm")
class MultiPlanarVividTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init")
  private VividCameras vivid;

  @BeforeEach
  void open() throws Exception {
    vivid = VividCameras.plugMultiPlanar();
  }

  @AfterEach
  void close() throws Exception {
    vivid.close();
  }

  @Test
  void modesAreListedAndSetAndPicturesFlowInEach() throws Exception {
    CameraAttached attached = vivid.attached(WEBCAM);
    VideoCapturer webcam = attached.camera();
    assertThat(witness(webcam, "--info")).contains("Video Capture Multiplanar");
    assertThat(attached.video().modes())
        .contains("640x360@30 YUYV", "640x360@30 NV12", "1280x720@10 I420")
        .doesNotHaveDuplicates();
    assertThat(attached.video().activeMode()).isIn(attached.video().modes());
    set(webcam, null, "640x360@30 YUYV");
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(webcam.stream(Seen.frames(frames)));
    await().atMost(PATIENCE).until(() -> frames.size() >= 5);
    assertThat(frames.element().width()).isEqualTo(640);
    for (String mode : List.of("1280x720@10 I420", "640x360@15 NV12", "640x360@30 UYVY")) {
      assertThat(set(webcam, null, mode).activeMode()).isEqualTo(mode);
      int width = Integer.parseInt(mode.substring(0, mode.indexOf('x')));
      frames.clear();
      await()
          .atMost(PATIENCE)
          .until(() -> frames.stream().filter(frame -> frame.width() == width).count() >= 2);
    }
    stream.close();
    assertThat(witness(webcam, "--get-fmt-video")).contains("640/360", "'UYVY'");
    setByAnother(webcam, "YUYV");
  }

  /** As soon as the camera is free; it stays busy for as long as anybody has buffers of it. */
  private static void setByAnother(VideoCapturer camera, String code) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> witness(camera, "--set-fmt-video=width=640,height=360,pixelformat=" + code));
  }

  /** Of formats that lie in several pieces of memory the pictures are the same. */
  @Test
  void piecesOfMemoryMakeOnePicture() throws Exception {
    VideoCapturer webcam = vivid.attached(WEBCAM).camera();
    VideoFrame like = picture(webcam, "YUYV");
    for (String code : List.of("NM12", "NM21", "YM12", "YM21")) {
      VideoFrame frame = picture(webcam, code);
      assertThat(witness(webcam, "--get-fmt-video")).contains("'" + code + "'");
      for (int part = 1; part < 8; part++) {
        int x = 640 * part / 8 - 40; // in the middle of a colour bar
        assertThat(near(frame.y(), 300 * 640 + x, like.y())).as(code).isTrue();
        assertThat(near(frame.u(), 150 * 320 + x / 2, like.u())).as(code).isTrue();
        assertThat(near(frame.v(), 150 * 320 + x / 2, like.v())).as(code).isTrue();
      }
    }
  }

  private static boolean near(byte[] plane, int at, byte[] other) {
    return Math.abs((plane[at] & 0xFF) - (other[at] & 0xFF)) <= 2;
  }

  private static VideoFrame picture(VideoCapturer camera, String code) throws Exception {
    setByAnother(camera, code);
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(camera.stream(Seen.frames(frames)));
    await().atMost(PATIENCE).until(() -> !frames.isEmpty());
    stream.close();
    return frames.element();
  }

  @Test
  void pinsStandardsAndTimingsOfABoardAreSet() throws Exception {
    VideoCapturer board = vivid.attached(BOARD).camera();
    VideoState pal = set(board, "S-Video", "PAL_B");
    assertThat(pal.activeMode()).isEqualTo("PAL_B");
    assertThat(pal.picture())
        .extracting(PictureFormat::width, PictureFormat::height)
        .containsExactly(720, 576);
    VideoState hdmi = set(board, "HDMI", "1280x720p60");
    assertThat(hdmi.activeMode()).isEqualTo("1280x720p60");
    assertThat(hdmi.picture())
        .extracting(PictureFormat::width, PictureFormat::height)
        .containsExactly(1_280, 720);
    assertThat(witness(board, "--get-input")).contains("Video input : 3");
  }
}
