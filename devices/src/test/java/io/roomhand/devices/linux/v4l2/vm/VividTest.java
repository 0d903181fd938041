package io.roomhand.devices.linux.v4l2.vm;

import static io.roomhand.devices.linux.v4l2.fake.Seen.failure;
import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.BOARD;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.WEBCAM;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.node;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.set;
import static io.roomhand.devices.linux.v4l2.vm.VividCameras.witness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.CameraChanged;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.testkit.vm.MachineTools;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The driver on a real kernel: module vivid as a webcam and as a capture board with four pins, and
 * v4l2-ctl as the witness.
 */
@Tag("vm")
class VividTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init")
  private VividCameras vivid;

  @BeforeEach
  void open() throws Exception {
    vivid = VividCameras.plug();
  }

  @AfterEach
  void close() throws Exception {
    vivid.close();
  }

  @Test
  void aWebcamListsItsModesAndTakesEachKind() throws Exception {
    CameraAttached webcam = vivid.attached(WEBCAM);
    assertThat(webcam.camera().id().description()).isEqualTo("platform:vivid.0:" + WEBCAM);
    assertThat(webcam.ptz()).isNull();
    VideoState video = webcam.video();
    assertThat(video.pins()).isEmpty();
    assertThat(video.activePin()).isEmpty();
    assertThat(video.modes())
        .contains("640x360@30 YUYV")
        .containsAll(MachineTools.vividModes())
        .doesNotHaveDuplicates();
    assertThat(video.activeMode()).isIn(video.modes());
    for (String mode : MachineTools.vividModes()) {
      VideoState set = set(webcam.camera(), null, mode);
      assertThat(set.activeMode()).isEqualTo(mode);
    }
    assertThat(witness(webcam.camera(), "--get-fmt-video")).contains("640/360", "'UYVY'");
    assertThat(witness(webcam.camera(), "--get-parm")).contains("30.000");
  }

  @Test
  void everyPinOfABoardCanBeSetAndIsReadBack() throws Exception {
    CameraAttached board = vivid.attached(BOARD);
    assertThat(board.video().pins())
        .containsExactly(MachineTools.vividWebcamPin(), "Tuner", "S-Video", "HDMI");
    for (int i = 3; i >= 0; i--) {
      String pin = board.video().pins().get(i);
      VideoState set = set(board.camera(), pin, null);
      assertThat(set.activePin()).isEqualTo(pin);
      assertThat(set.activeMode()).isIn(set.modes());
      assertThat(witness(board.camera(), "--get-input")).contains("Video input : " + i);
    }
  }

  @Test
  void standardsAreSetAndReadBack() throws Exception {
    CameraAttached board = vivid.attached(BOARD);
    VideoState pal = set(board.camera(), "S-Video", "PAL_B");
    assertThat(pal.activeMode()).isEqualTo("PAL_B");
    assertThat(pal.picture())
        .extracting(PictureFormat::width, PictureFormat::height)
        .containsExactly(720, 576);
    assertThat(witness(board.camera(), "--get-standard")).contains("0x00000001").contains("PAL-B");
    VideoState ntsc = set(board.camera(), null, "NTSC_M");
    assertThat(ntsc.activeMode()).isEqualTo("NTSC_M");
    assertThat(ntsc.picture()).extracting(PictureFormat::framerateHundredths).isEqualTo(2997);
    assertThat(witness(board.camera(), "--get-standard")).contains("0x00001000");
    failure(board.camera().setModes("HDMI", "PAL_B"), ErrorCode.INVALID_PARAMETER);
    assertThat(witness(board.camera(), "--get-input")).contains("Video input : 2");
    assertThat(witness(board.camera(), "--get-standard")).contains("0x00001000");
  }

  @Test
  void timingsAreSetAndReadBack() throws Exception {
    CameraAttached board = vivid.attached(BOARD);
    for (String mode : List.of("1920x1080p50", "1280x720p60", "1920x1080i50")) {
      VideoState set = set(board.camera(), "HDMI", mode);
      assertThat(set.activeMode()).isEqualTo(mode);
      String told = witness(board.camera(), "--get-dv-timings");
      assertThat(told).contains("Active width: " + mode.substring(0, mode.indexOf('x')));
      assertThat(told).contains(mode.contains("i") ? "interlaced" : "progressive");
    }
  }

  @Test
  void picturesFlowAndAStopIsQuick() throws Exception {
    VideoCapturer webcam = vivid.attached(WEBCAM).camera();
    set(webcam, null, "640x360@30 YUYV");
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(webcam.stream(Seen.frames(frames)));
    await().atMost(PATIENCE).until(() -> frames.size() >= 5);
    assertThat(frames.element().width()).isEqualTo(640);
    set(webcam, null, "640x360@30 NV12");
    frames.clear();
    await().atMost(PATIENCE).until(() -> frames.size() >= 2);
    stream.close();
    assertThat(witness(webcam, "--get-fmt-video")).contains("NV12");
    await() // a format is refused to others for as long as anybody has buffers of the camera
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> witness(webcam, "--set-fmt-video=width=640,height=360"));
  }

  @Test
  void aCameraHeldByAnotherProgramIsSaidToBe() throws Exception {
    VideoCapturer webcam = vivid.attached(WEBCAM).camera();
    Process holder =
        new ProcessBuilder("v4l2-ctl", "-d", node(webcam), "--stream-mmap", "--stream-count=100000")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      vivid.seen.first(
          CameraChanged.class, e -> e.camera() == webcam && e.video().picture() == null);
      assertThat(failure(webcam.stream(frame -> {}), ErrorCode.BUSY).text())
          .contains("v4l2-ctl (process " + holder.pid() + ")");
      failure(webcam.setModes(null, "1280x720@10 I420"), ErrorCode.BUSY);
      vivid.seen.clear();
    } finally {
      holder.destroy();
    }
    vivid.seen.first(CameraChanged.class, e -> e.camera() == webcam && e.video().picture() != null);
  }

  @Test
  void aLostSignalIsTold() throws Exception {
    VideoCapturer board = vivid.attached(BOARD).camera();
    set(board, "HDMI", "1280x720p60");
    witness(board, "-c", "dv_timings_signal_mode=1");
    vivid.seen.first(CameraChanged.class, e -> e.video().activeMode().isEmpty());
    vivid.seen.clear();
    witness(board, "-c", "dv_timings_signal_mode=0");
    vivid.seen.first(CameraChanged.class, e -> e.video().activeMode().equals("1280x720p60"));
  }

  @Test
  void anotherTimingThatArrivesIsFollowed() throws Exception {
    VideoCapturer board = vivid.attached(BOARD).camera();
    set(board, "HDMI", "1280x720p60");
    witness(board, "-c", "dv_timings_signal_mode=4");
    String menu = witness(board, "--list-ctrls-menus");
    int index = menuIndex(menu, "1920x1080p60");
    vivid.seen.clear();
    witness(board, "-c", "dv_timings=" + index);
    vivid.seen.first(CameraChanged.class, e -> e.video().activeMode().equals("1920x1080p60"));
    assertThat(witness(board, "--get-dv-timings")).contains("Active width: 1920");
  }

  private static int menuIndex(String menu, String entry) {
    for (String line : menu.lines().toList()) {
      if (line.endsWith(": " + entry)) {
        return Integer.parseInt(line.substring(0, line.indexOf(':')).strip());
      }
    }
    throw new AssertionError(entry + " is not in " + menu);
  }

  /** The node goes for good and comes again, as when a plug is pulled and put back. */
  @Test
  void whatIsPluggedInAgainIsTold() throws Exception {
    VideoCapturer webcam = vivid.attached(WEBCAM).camera();
    VideoCapturer board = vivid.attached(BOARD).camera();
    await().atMost(PATIENCE).until(VividTest::hearsOfDevices);
    vivid.seen.clear();
    witness(webcam, "-c", "disconnect=1");
    vivid.seen.first(Detached.class, e -> e.device() == webcam);
    witness(board, "-c", "disconnect=1");
    await().atMost(PATIENCE).until(() -> vivid.seen.of(Detached.class).size() == 2);
    await().atMost(PATIENCE).until(() -> DriverFiles.open().stream().noneMatch(VividTest::isVideo));
    MachineTools.unplugVivid();
    MachineTools.plugVivid();
    CameraAttached again = vivid.attached(WEBCAM);
    assertThat(again.camera()).isNotSameAs(webcam);
    assertThat(again.camera().id()).isEqualTo(webcam.id());
  }

  private static boolean isVideo(String file) {
    return file.startsWith("/dev/video");
  }

  private static boolean hearsOfDevices() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("linux-hotplug"));
  }

  @Test
  void aDeviceThatGoesWhileItStreamsIsToldAsGone() throws Exception {
    VideoCapturer webcam = vivid.attached(WEBCAM).camera();
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(webcam.stream(Seen.frames(frames)));
    await().atMost(PATIENCE).until(() -> !frames.isEmpty());
    witness(webcam, "-c", "disconnect=1");
    vivid.seen.first(Detached.class, e -> e.device() == webcam);
    failure(webcam.setModes(null, "640x360@30 YUYV"), ErrorCode.GONE);
    stream.close();
  }
}
