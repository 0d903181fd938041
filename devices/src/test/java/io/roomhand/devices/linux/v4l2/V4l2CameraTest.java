package io.roomhand.devices.linux.v4l2;

import static io.roomhand.devices.linux.v4l2.fake.Seen.failure;
import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.CameraChanged;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.core.provider.DeviceEvent.PtzChanged;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class V4l2CameraTest extends OnFakeMachine {
  private Seen seen() {
    return machine.seen;
  }

  /** What a camera gives from now on. */
  private static Queue<VideoFrame> streamed(VideoCapturer camera) throws Exception {
    Queue<VideoFrame> frames = new ConcurrentLinkedQueue<>();
    get(camera.stream(Seen.frames(frames)));
    return frames;
  }

  /** Sends pictures until one has come through. */
  private static void awaitPicture(FakeCamera fake, Queue<VideoFrame> frames) {
    await()
        .until(
            () -> {
              fake.picture(9);
              return !frames.isEmpty();
            });
  }

  @Test
  void aWebcamTellsWhatItCanStream() throws Exception {
    VideoState video = machine.startWith(FakeMachine.webcam()).video();
    assertThat(video.pins()).isEmpty();
    assertThat(video.activePin()).isEmpty();
    assertThat(video.modes())
        .containsExactly("64x48@30 YUYV", "32x24@15 NV12", "65x49@30 MJPG", "64x48@30 H264");
    assertThat(video.activeMode()).isEqualTo("64x48@30 YUYV");
    assertThat(video.picture()).isEqualTo(new PictureFormat(64, 48, 3000, PixelFormat.YUYV, false));
  }

  @Test
  void aModeIsSetAndReadBack() throws Exception {
    CameraAttached camera = machine.startWith(FakeMachine.webcam());
    VideoState set = get(camera.camera().setModes(null, "32x24@15 NV12"));
    assertThat(set.activeMode()).isEqualTo("32x24@15 NV12");
    assertThat(set.picture()).isEqualTo(new PictureFormat(32, 24, 1500, PixelFormat.NV12, false));
    assertThat(failure(camera.camera().setModes(null, "1x1@1 NV12"), ErrorCode.INVALID_PARAMETER))
        .hasMessageContaining("32x24@15 NV12");
    failure(camera.camera().setModes("HDMI", null), ErrorCode.INVALID_PARAMETER);
  }

  @Test
  void aDriverThatMakesSomethingElseOfAModeIsNotBelieved() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    CameraAttached camera = machine.startWith(fake);
    fake.lies(Requests.G_FMT, format -> format.putInt(Structs.Format.WIDTH, 48));
    failure(camera.camera().setModes(null, "32x24@15 NV12"), ErrorCode.REJECTED);
  }

  @Test
  void aBoardHasPinsWithModesOfTheirOwn() throws Exception {
    FakeCamera fake = FakeMachine.board();
    CameraAttached board = machine.startWith(fake);
    assertThat(board.video().pins()).containsExactly("S-Video", "HDMI");
    assertThat(board.video().modes()).containsExactly("PAL_B", "NTSC_M");
    assertThat(board.video().activeMode()).isEqualTo("PAL_B");
    VideoState hdmi = get(board.camera().setModes("HDMI", "1280x720p60"));
    assertThat(hdmi.modes()).containsExactly("1920x1080p60", "1280x720p60");
    assertThat(hdmi.activeMode()).isEqualTo("1280x720p60");
    assertThat(hdmi.picture()).extracting(PictureFormat::framerateHundredths).isEqualTo(6000);
  }

  @Test
  void aFailedChangeLeavesPinAndModeAsTheyWere() throws Exception {
    FakeCamera fake = FakeMachine.board();
    VideoCapturer board = machine.startWith(fake).camera();
    get(board.setModes(null, "NTSC_M"));
    failure(board.setModes("HDMI", "PAL_B"), ErrorCode.INVALID_PARAMETER);
    assertThat(fake.selectedInput()).isZero();
    fake.fails(Requests.S_DV_TIMINGS, Errno.EINVAL);
    failure(board.setModes("HDMI", "1280x720p60"), ErrorCode.REJECTED);
    assertThat(fake.selectedInput()).isZero();
    assertThat(get(board.setModes("S-Video", null)).activeMode()).isEqualTo("NTSC_M");
  }

  @Test
  void whatAFailedChangeCouldNotPutBackIsTold() throws Exception {
    FakeCamera fake = FakeMachine.board();
    VideoCapturer board = machine.startWith(fake).camera();
    fake.fails(Requests.S_DV_TIMINGS, Errno.EINVAL);
    fake.lies(Requests.S_INPUT, index -> fake.fails(Requests.S_INPUT, Errno.EIO));
    failure(board.setModes("HDMI", "1280x720p60"), ErrorCode.REJECTED);
    assertThat(seen().first(CameraChanged.class).video().activePin()).isEqualTo("HDMI");
  }

  @Test
  void aSignalThatIsLostAndOneThatChangesAreTold() throws Exception {
    FakeCamera fake = FakeMachine.board();
    VideoCapturer board = machine.startWith(fake).camera();
    get(board.setModes("HDMI", "1920x1080p60"));
    fake.changeSource(() -> fake.pins.all.get(1).status = Structs.Input.ST_NO_SIGNAL);
    CameraChanged lost = seen().first(CameraChanged.class);
    assertThat(lost.video().activeMode()).isEmpty();
    assertThat(lost.video().picture()).isNull();
    seen().clear();
    fake.changeSource(
        () -> {
          fake.pins.all.get(1).status = 0;
          fake.pins.all.get(1).timing = 1;
        });
    assertThat(seen().first(CameraChanged.class).video().activeMode()).isEqualTo("1280x720p60");
  }

  @Test
  void picturesFlowUntilTheStreamIsClosed() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(camera.stream(Seen.frames(frames)));
    fake.picture(77);
    await().until(() -> frames.size() == 1);
    VideoFrame frame = frames.remove();
    assertThat(frame.width()).isEqualTo(64);
    assertThat(frame.y()).containsOnly(77);
    assertThat(frame.u()).containsOnly(77);
    stream.close(); // no picture is on its way, and it must not wait for one
    await().until(() -> !fake.isStreaming());
    fake.picture(77);
    var next = new ConcurrentLinkedQueue<VideoFrame>();
    get(camera.stream(Seen.frames(next)));
    fake.picture(78);
    await().until(() -> !next.isEmpty());
    assertThat(frames).isEmpty();
  }

  @Test
  void aModeThatIsSetWhileItStreamsIsStreamed() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    Queue<VideoFrame> frames = streamed(camera);
    get(camera.setModes(null, "32x24@15 NV12"));
    fake.picture(50);
    await().until(() -> !frames.isEmpty());
    assertThat(frames.element().width()).isEqualTo(32);
    assertThat(frames.element().v()).containsOnly(50);
  }

  @Test
  void whileItStreamsTheKernelIsNotMadeToReadByAPoll() throws Exception {
    FakeCamera fake = FakeMachine.webcam().alsoReads();
    VideoCapturer camera = machine.startWith(fake).camera();
    Queue<VideoFrame> frames = streamed(camera);
    for (String mode : List.of("32x24@15 NV12", "64x48@30 YUYV", "32x24@15 NV12")) {
      frames.clear();
      fake.picture(50);
      await().until(() -> !frames.isEmpty());
      get(camera.setModes(null, mode));
    }
  }

  @Test
  void aFormatThatCannotBeShownIsRefusedWithTheReason() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    get(camera.setModes(null, "64x48@30 H264"));
    assertThat(failure(camera.stream(frame -> {}), ErrorCode.UNSUPPORTED))
        .hasMessageContaining("streams H264")
        .hasMessageContaining("choose a mode with MJPG");
  }

  @Test
  void compressedPicturesAreHandedOnAsTheyAre() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    VideoState set = get(camera.setModes(null, "65x49@30 MJPG"));
    assertThat(set.picture()).extracting(PictureFormat::pixels).isEqualTo(PixelFormat.MJPG);
    var pictures = new ConcurrentLinkedQueue<CameraPicture>();
    get(camera.stream(pictures::add));
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, 7, (byte) 0xFF, (byte) 0xD9};
    fake.damagedPicture(jpeg);
    fake.picture(new byte[0]);
    fake.picture(jpeg);
    await().until(() -> !pictures.isEmpty());
    CompressedFrame first = (CompressedFrame) pictures.remove();
    assertThat(first.bytes()).isEqualTo(jpeg);
    assertThat(first.pixels()).isEqualTo(PixelFormat.MJPG);
    assertThat(first.width()).isEqualTo(65);
    assertThat(first.height()).isEqualTo(49);
    fake.picture(new byte[] {1, 2, 3});
    await().until(() -> !pictures.isEmpty());
    assertThat(first.bytes()).isEqualTo(jpeg);
    assertThat(((CompressedFrame) pictures.remove()).bytes()).containsExactly(1, 2, 3);
    assertThat(pictures).isEmpty();
  }

  /** The light of a camera is on while it streams. */
  @Test
  void aMutedCameraDoesNotStreamAndShowsBlackPictures() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    MediaStream stream = get(camera.stream(Seen.frames(frames)));
    fake.picture(77);
    await().until(() -> !frames.isEmpty());
    get(camera.setMuted(true));
    assertThat(fake.isStreaming()).isFalse();
    assertThat(machine.kernel.openMappings()).isZero();
    frames.clear();
    await().until(() -> frames.size() > 2);
    assertThat(frames).allMatch(frame -> frame.y()[0] == 16 && frame.width() == 64);
    assertThat(frames.remove().nanos()).isLessThan(frames.remove().nanos());
    get(camera.setMuted(false));
    assertThat(fake.isStreaming()).isTrue();
    frames.clear();
    fake.picture(78);
    await().until(() -> frames.stream().anyMatch(frame -> frame.y()[0] == 78));
    get(camera.setMuted(true));
    stream.close();
    get(camera.setMuted(false));
    assertThat(fake.isStreaming()).isFalse();
  }

  @Test
  void aViewerOfAMutedCameraDoesNotMakeItStream() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    get(camera.setModes(null, "65x49@30 MJPG"));
    get(camera.setMuted(true));
    var pictures = new ConcurrentLinkedQueue<CameraPicture>();
    get(camera.stream(pictures::add));
    await().until(() -> !pictures.isEmpty());
    VideoFrame black = (VideoFrame) pictures.remove();
    assertThat(black.y()).hasSize(64 * 48).containsOnly(16);
    assertThat(fake.isStreaming()).isFalse();
    get(camera.setModes(null, "32x24@15 NV12"));
    assertThat(fake.isStreaming()).isFalse();
    await().until(() -> pictures.stream().anyMatch(picture -> picture.width() == 32));
  }

  @Test
  void aPictureThatIsLargerThanItsBufferIsLeftOut() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    get(camera.setModes(null, "65x49@30 MJPG"));
    var pictures = new ConcurrentLinkedQueue<CameraPicture>();
    get(camera.stream(pictures::add));
    fake.lies(Requests.DQBUF, buffer -> buffer.putInt(Structs.Buffer.BYTES_USED, 1 << 30));
    fake.picture(new byte[] {1, 2, 3});
    await().until(() -> fake.waiting() == 0);
    fake.lies(Requests.DQBUF, buffer -> {});
    fake.picture(new byte[] {4, 5, 6});
    await().until(() -> !pictures.isEmpty());
    assertThat(((CompressedFrame) pictures.remove()).bytes()).containsExactly(4, 5, 6);
  }

  @Test
  void aCameraHeldByAnotherProgramHasNoPicture() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    fake.held(true);
    CameraAttached camera = machine.startWith(fake);
    assertThat(camera.video().picture()).isNull();
    assertThat(failure(camera.camera().stream(frame -> {}), ErrorCode.BUSY))
        .hasMessageContaining("another program");
    failure(camera.camera().setModes(null, "32x24@15 NV12"), ErrorCode.BUSY);
    fake.held(false);
    CameraChanged free = seen().first(CameraChanged.class);
    assertThat(free.video().picture()).isNotNull();
  }

  @Test
  void aBrokenStreamStartsAgain() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    Queue<VideoFrame> frames = streamed(camera);
    fake.breaksStream();
    awaitPicture(fake, frames);
  }

  @Test
  void aStreamThatCannotBeStartedAgainIsTriedUntilItCan() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    Queue<VideoFrame> frames = streamed(camera);
    AtomicInteger refusals = new AtomicInteger();
    fake.lies(Requests.REQBUFS, asked -> refusals.incrementAndGet());
    fake.fails(Requests.STREAMON, Errno.EIO);
    fake.breaksStream();
    await().until(() -> refusals.get() > 4); // two for each start that fails
    fake.fails(Requests.STREAMON, 0);
    awaitPicture(fake, frames);
  }

  @Test
  void aWatchThatHasFailedGoesOnAndLooksAtEverything() throws Exception {
    FakeCamera fake = FakeMachine.board().control(ControlIds.PAN_ABSOLUTE, -10, 10, 1, 0);
    VideoCapturer board = machine.startWith(fake).camera();
    get(board.setModes("HDMI", "1920x1080p60"));
    Queue<VideoFrame> frames = streamed(board);
    fake.changeSilently(
        () -> {
          fake.pins.all.get(1).timing = 1;
          Objects.requireNonNull(fake.controls.all.get(ControlIds.PAN_ABSOLUTE)).now = 5;
        });
    machine.kernel.watchFails(
        fake,
        () -> {
          throw new NoClassDefFoundError("meant to fail in this test");
        });
    seen().first(CameraChanged.class, e -> e.video().activeMode().equals("1280x720p60"));
    seen()
        .first(
            PtzChanged.class,
            e ->
                Integer.valueOf(5)
                    .equals(Objects.requireNonNull(e.state().axes().pan()).current()));
    awaitPicture(fake, frames);
  }

  @Test
  void aDeviceThatGoesInTheMiddleOfARequestIsGone() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    fake.goesAfter(3);
    failure(camera.setModes(null, "32x24@15 NV12"), ErrorCode.GONE);
    seen().first(Detached.class, e -> e.device() == camera);
    failure(camera.setModes(null, "32x24@15 NV12"), ErrorCode.GONE);
    failure(camera.setMuted(true), ErrorCode.GONE);
  }

  @Test
  void aDeviceThatGoesWhileItStreamsLeavesNothing() throws Exception {
    FakeCamera fake = FakeMachine.webcam();
    VideoCapturer camera = machine.startWith(fake).camera();
    MediaStream stream = get(camera.stream(frame -> {}));
    machine.unplug(0);
    seen().first(Detached.class, e -> e.device() == camera);
    stream.close();
    await().until(() -> machine.kernel.openFiles() == 0 && machine.kernel.openMappings() == 0);
  }

  @Test
  void nodesThatNeedOtherNodesAreNotTold() throws Exception {
    machine.sys.at(14, "platform/bcm2835-isp", "bcm2835-isp-capture0");
    machine.kernel.plug("/dev/video14", FakeMachine.webcam().driver("bcm2835-isp"));
    machine.sys.at(20, "platform/fe801000.csi", "unicam-image");
    FakeCamera part = machine.kernel.plug("/dev/video20", FakeMachine.webcam());
    part.capabilities |= Structs.Capability.CAP_IO_MC;
    machine.startWith(FakeMachine.webcam());
    await().until(() -> machine.kernel.openFiles() <= 2); // the camera and its wake-up
    assertThat(seen().of(CameraAttached.class))
        .extracting(attached -> attached.camera().id().name())
        .containsExactly("camera 0");
  }
}
