package io.roomhand.devices.linux.v4l2.vm;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.core.provider.DeviceEvent.PtzChanged;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.LinuxProviderFactory;
import io.roomhand.devices.linux.v4l2.CameraNodes;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.emulators.uvc.ControlRequest;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcAxis;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.emulators.uvc.UvcSelector;
import io.roomhand.testkit.vm.MachineTools;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The driver on a real kernel whose own UVC driver has an emulated camera; v4l2-ctl and the camera
 * itself are the witnesses.
 */
@Tag("vm")
class UvcTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 5;
  private static final String SMALL = "320x180@15 YUYV";

  private final Seen seen = new Seen();
  private PluggedCameras bench;
  private DeviceProvider cameras;

  @BeforeEach
  void open() throws Exception {
    bench = new PluggedCameras();
    cameras =
        new LinuxProviderFactory()
            .open(new ProviderContext(bench.time, new Random(1), "/tmp", List.of(), seen));
    get(cameras.ready());
    await().atMost(PATIENCE).until(UvcTest::hearsOfDevices);
  }

  @AfterEach
  void close() throws Exception {
    cameras.close();
    DriverFiles.awaitNone();
    bench.close();
  }

  private static boolean hearsOfDevices() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("linux-hotplug"));
  }

  private UvcCamera plugIn(UvcCameraModel model) throws Exception {
    UvcCamera camera = bench.camera(model);
    bench.plugIn(camera);
    return camera;
  }

  private CameraAttached attached() {
    return seen.first(CameraAttached.class);
  }

  private static Ptz ptz(CameraAttached camera) {
    return Objects.requireNonNull(camera.camera().ptz());
  }

  private static AxisState axis(PtzState state, PtzAxis axis) {
    return Objects.requireNonNull(state.axis(axis));
  }

  private static int at(PtzChanged event, PtzAxis axis) {
    return axis(event.state(), axis).current();
  }

  /** The machine is slow: what has not answered within the driver's limit is asked again. */
  private static <T> T patiently(Supplier<CompletionStage<T>> request) throws Exception {
    for (int i = 0; ; i++) {
      try {
        return get(request.get());
      } catch (ExecutionException e) {
        ErrorCode code = DeviceException.of(e).code();
        if (i == TRIES || (code != ErrorCode.UNCONFIRMED && code != ErrorCode.TIMEOUT)) {
          throw e;
        }
      }
    }
  }

  /** Asks the kernel, or tells it something, by v4l2-ctl. */
  private static String witness(VideoCapturer camera, String... options) throws Exception {
    return MachineTools.video(CameraNodes.path(camera), options);
  }

  private PtzChanged atRest(PtzAxis axis, int position) {
    return seen.first(PtzChanged.class, e -> !e.state().moving() && at(e, axis) == position);
  }

  @Test
  void aCameraTellsWhoItIsAndHowItMoves() throws Exception {
    plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    assertThat(camera.camera().id().description()).isEqualTo("usb:1209:0ca1:PTZ0001#0");
    assertThat(camera.camera().id().name()).isEqualTo("Roomhand PTZ Camera");
    PtzState state = Objects.requireNonNull(camera.ptz());
    assertThat(axis(state, PtzAxis.PAN))
        .isEqualTo(new AxisState(-612_000, 612_000, 0, 0, 3_600, true, true, 1 / 3_600.0));
    assertThat(axis(state, PtzAxis.TILT))
        .isEqualTo(new AxisState(-324_000, 324_000, 0, 0, 3_600, true, true, 1 / 3_600.0));
    assertThat(axis(state, PtzAxis.ZOOM))
        .isEqualTo(new AxisState(0, 16_384, 0, 0, 1, false, true, null));
    assertThat(state.moving()).isFalse();
    assertThat(camera.video().modes())
        .contains("1280x720@30 MJPG", "640x360@15 YUYV", SMALL)
        .hasSize(7);
  }

  @Test
  void itMovesToPositionsAndTellsOnTheWay() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    patiently(() -> ptz(camera).move(new Axes<>(432_000, -72_000, 8_000)));
    seen.first(PtzChanged.class, e -> e.state().moving());
    PtzChanged rest = atRest(PtzAxis.PAN, 432_000);
    assertThat(at(rest, PtzAxis.TILT)).isEqualTo(-72_000);
    assertThat(at(rest, PtzAxis.ZOOM)).isEqualTo(8_000);
    assertThat(device.isMoving()).isFalse();
    assertThat(device.value(UvcSelector.PANTILT_ABSOLUTE)).containsExactly(432_000, -72_000);
    assertThat(witness(camera.camera(), "-C", "pan_absolute,tilt_absolute,zoom_absolute"))
        .contains("pan_absolute: 432000", "tilt_absolute: -72000", "zoom_absolute: 8000");
    assertThat(seen.of(PtzChanged.class))
        .anyMatch(e -> at(e, PtzAxis.PAN) > 0 && at(e, PtzAxis.PAN) < 432_000);
  }

  @Test
  void aSecondMoveLeavesTheFirstOnItsWay() throws Exception {
    UvcCamera device =
        plugIn(UvcCameraModel.PTZ.withMotors(new UvcCameraModel.Motors(10, 4_096, 128)));
    CameraAttached camera = attached();
    patiently(() -> ptz(camera).move(Axes.of(PtzAxis.PAN, 360_000)));
    await().atMost(PATIENCE).until(() -> device.position(UvcAxis.PAN) > 0);
    patiently(() -> ptz(camera).move(Axes.of(PtzAxis.TILT, 36_000)));
    assertThat(device.position(UvcAxis.PAN)).as("not there yet").isLessThan(360_000);
    assertThat(at(atRest(PtzAxis.PAN, 360_000), PtzAxis.TILT)).isEqualTo(36_000);
  }

  @Test
  void itIsDrivenBothWaysAndStops() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    for (double way : new double[] {0.25, -0.25}) {
      seen.clear();
      patiently(() -> ptz(camera).drive(Axes.of(PtzAxis.PAN, way)));
      await().atMost(PATIENCE).until(() -> device.velocity(UvcAxis.PAN) * way > 0);
      int from = device.position(UvcAxis.PAN);
      seen.first(
          PtzChanged.class, e -> e.state().moving() && (at(e, PtzAxis.PAN) - from) * way > 0);
      patiently(() -> ptz(camera).stop());
      assertThat(device.isMoving()).isFalse();
      atRest(PtzAxis.PAN, device.position(UvcAxis.PAN));
    }
    List<ControlRequest> speeds =
        device.requests().stream()
            .filter(request -> request.kind() == Kind.SET_CUR)
            .filter(request -> request.selector() == UvcSelector.PANTILT_RELATIVE)
            .toList();
    assertThat(speeds)
        .extracting(request -> request.values().get(0))
        .containsSubsequence(1, 0, -1, 0);
  }

  @Test
  void aStopEndsAMoveToAPosition() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    patiently(() -> ptz(camera).move(Axes.of(PtzAxis.PAN, 612_000)));
    await().atMost(PATIENCE).until(() -> device.position(UvcAxis.PAN) > 3_600);
    patiently(() -> ptz(camera).stop());
    await().atMost(PATIENCE).until(() -> !device.isMoving());
    assertThat(device.position(UvcAxis.PAN)).isLessThan(612_000);
    atRest(PtzAxis.PAN, device.position(UvcAxis.PAN));
  }

  @Test
  void whatAnotherProgramChangesIsTold() throws Exception {
    plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    witness(camera.camera(), "-c", "tilt_absolute=36000");
    atRest(PtzAxis.TILT, 36_000);
    witness(camera.camera(), "-c", "zoom_absolute=1000");
    atRest(PtzAxis.ZOOM, 1_000);
  }

  @Test
  void whatTheCameraChangesItselfIsTold() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    attached();
    device.setByHand(UvcSelector.PANTILT_ABSOLUTE, List.of(-36_000, 18_000));
    assertThat(at(atRest(PtzAxis.PAN, -36_000), PtzAxis.TILT)).isEqualTo(18_000);
    device.setByHand(UvcSelector.ZOOM_ABSOLUTE, List.of(500));
    atRest(PtzAxis.ZOOM, 500);
  }

  @Test
  void itsPicturesFlow() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    VideoCapturer camera = attached().camera();
    patiently(() -> camera.setModes(null, SMALL));
    ConcurrentLinkedQueue<VideoFrame> frames = new ConcurrentLinkedQueue<>();
    MediaStream stream =
        patiently(() -> camera.stream(picture -> frames.add((VideoFrame) picture)));
    await().atMost(PATIENCE).until(() -> frames.size() >= 5);
    assertThat(device.isStreaming()).isTrue();
    stream.close();
    await().atMost(PATIENCE).until(() -> !device.isStreaming());
    VideoFrame frame = frames.element();
    assertThat(List.of(frame.width(), frame.height())).containsExactly(320, 180);
    assertThat(colour(frame, 4, 4)).isEqualTo("RED");
    assertThat(colour(frame, 314, 4)).isEqualTo("GREEN");
    assertThat(colour(frame, 4, 174)).isEqualTo("BLUE");
    assertThat(colour(frame, 314, 174)).isEqualTo("YELLOW");
    assertThat(frames.stream().map(f -> Arrays.hashCode(f.y())).distinct().count())
        .as("each shows its own number")
        .isEqualTo(frames.size());
  }

  /** By the signs of the colour differences, of BT.601. */
  private static String colour(VideoFrame frame, int x, int y) {
    int at = y / 2 * (frame.width() / 2) + x / 2;
    int u = (frame.u()[at] & 0xFF) - 128;
    int v = (frame.v()[at] & 0xFF) - 128;
    return v > 60
        ? "RED"
        : u > 60 ? "BLUE" : v < -60 ? "GREEN" : u < -60 && v > 0 ? "YELLOW" : u + " " + v;
  }

  @Test
  void unpluggedWhileItStreamsAndMovesItIsGoneAndComesAgain() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    patiently(() -> camera.camera().setModes(null, SMALL));
    ConcurrentLinkedQueue<VideoFrame> frames = new ConcurrentLinkedQueue<>();
    MediaStream stream =
        patiently(() -> camera.camera().stream(picture -> frames.add((VideoFrame) picture)));
    await().atMost(PATIENCE).until(() -> !frames.isEmpty());
    patiently(() -> ptz(camera).drive(Axes.of(PtzAxis.PAN, 0.1)));
    bench.unplug(device);
    seen.first(Detached.class, e -> e.device() == camera.camera());
    await().atMost(PATIENCE).until(() -> DriverFiles.open().stream().noneMatch(UvcTest::isVideo));
    stream.close();
    seen.clear();
    bench.plugIn(device);
    CameraAttached again = attached();
    assertThat(again.camera()).isNotSameAs(camera.camera());
    assertThat(again.camera().id()).isEqualTo(camera.camera().id());
    assertThat(seen.of(Detached.class)).isEmpty();
  }

  private static boolean isVideo(String file) {
    return file.startsWith("/dev/video");
  }

  @Test
  void aCameraThatDiesInAPictureIsGone() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    patiently(() -> camera.camera().setModes(null, SMALL));
    ConcurrentLinkedQueue<VideoFrame> frames = new ConcurrentLinkedQueue<>();
    patiently(() -> camera.camera().stream(picture -> frames.add((VideoFrame) picture)));
    await().atMost(PATIENCE).until(() -> !frames.isEmpty());
    device.dieInPicture();
    seen.first(Detached.class, e -> e.device() == camera.camera());
    await().atMost(PATIENCE).until(() -> DriverFiles.open().stream().noneMatch(UvcTest::isVideo));
  }

  @Test
  void equalCamerasWithoutSerialNumbersDifferByTheirPorts() throws Exception {
    UvcCameraModel model = UvcCameraModel.PTZ.withSerial(null);
    UvcCamera first = plugIn(model);
    String firstId = attached().camera().id().description();
    assertThat(firstId).matches("usb:1209:0ca1:-@\\d+#0");
    plugIn(model);
    CameraAttached second =
        seen.first(CameraAttached.class, e -> !e.camera().id().description().equals(firstId));
    assertThat(second.camera().id().description()).matches("usb:1209:0ca1:-@\\d+#0");
    bench.unplug(first);
    seen.first(Detached.class);
    seen.clear();
    bench.plugIn(first);
    assertThat(attached().camera().id().description()).isEqualTo(firstId);
  }

  @Test
  void aCameraWithSpeedsAloneIsDriven() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.RELATIVE_ONLY);
    CameraAttached camera = attached();
    PtzState state = Objects.requireNonNull(camera.ptz());
    assertThat(axis(state, PtzAxis.TILT).continuous()).isTrue();
    assertThat(axis(state, PtzAxis.TILT).tracked()).isFalse();
    patiently(() -> ptz(camera).drive(Axes.of(PtzAxis.TILT, 1.0)));
    await().atMost(PATIENCE).until(() -> device.velocity(UvcAxis.TILT) > 0);
    patiently(() -> ptz(camera).stop());
    assertThat(device.isMoving()).isFalse();
    assertThat(device.position(UvcAxis.TILT)).isPositive();
  }

  @Test
  void whatCannotBeTrueIsLeftOutOrPutRight() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.LYING);
    CameraAttached camera = attached();
    PtzState state = Objects.requireNonNull(camera.ptz());
    assertThat(state.axes().tilt()).isNull();
    assertThat(state.axes().zoom()).isNull();
    AxisState pan = axis(state, PtzAxis.PAN);
    assertThat(List.of(pan.min(), pan.max())).containsExactly(-36_000, 36_000);
    assertThat(pan.step()).isPositive();
    assertThat(pan.covers(pan.current())).isTrue();
    patiently(() -> ptz(camera).move(Axes.of(PtzAxis.PAN, -18_000)));
    await().atMost(PATIENCE).until(() -> device.position(UvcAxis.PAN) == -18_000);
  }

  @Test
  void aCameraThatDoesNotAnswerHoldsNobodyUpAndIsUsedAgainWhenItDoes() throws Exception {
    UvcCamera device = plugIn(UvcCameraModel.PTZ);
    CameraAttached camera = attached();
    device.freeze();
    ErrorCode code =
        DeviceException.of(
                get(
                    ptz(camera)
                        .move(Axes.of(PtzAxis.PAN, 36_000))
                        .handle((done, failure) -> Objects.requireNonNull(failure))))
            .code();
    assertThat(code).isIn(ErrorCode.UNCONFIRMED, ErrorCode.TIMEOUT);
    device.thaw();
    patiently(() -> ptz(camera).move(Axes.of(PtzAxis.PAN, 72_000)));
    atRest(PtzAxis.PAN, 72_000);
  }
}
