package io.roomhand.devices.linux.v4l2.ptz;

import static io.roomhand.devices.linux.v4l2.fake.Seen.failure;
import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.PtzChanged;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.FakeMachine;
import io.roomhand.devices.linux.v4l2.OnFakeMachine;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.FakeControls;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Requests;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class V4l2PtzTest extends OnFakeMachine {
  private final FakeCamera fake =
      FakeMachine.webcam()
          .control(ControlIds.PAN_ABSOLUTE, -612_000, 612_000, 3_600, 0)
          .control(ControlIds.TILT_ABSOLUTE, -108_000, 324_000, 3_600, 0)
          .control(ControlIds.ZOOM_ABSOLUTE, 100, 500, 10, 100);

  private static PtzState state(CameraAttached camera) {
    return Objects.requireNonNull(camera.ptz());
  }

  private static Ptz ptz(CameraAttached camera) {
    return Objects.requireNonNull(camera.camera().ptz());
  }

  private static String write(int id, int value) {
    return Integer.toHexString(id) + "=" + value;
  }

  @Test
  void aCameraWithoutSuchControlsCannotMove() throws Exception {
    CameraAttached camera = machine.startWith(FakeMachine.webcam());
    assertThat(camera.ptz()).isNull();
    assertThat(camera.camera().ptz()).isNull();
  }

  @Test
  void absoluteControlsMoveToPositionsOnTheirGrid() throws Exception {
    CameraAttached camera = machine.startWith(fake);
    assertThat(state(camera).axes().pan())
        .isEqualTo(new AxisState(-612_000, 612_000, 0, 0, 3_600, false, true, 1 / 3_600.0));
    assertThat(state(camera).axes().zoom())
        .isEqualTo(new AxisState(100, 500, 100, 100, 10, false, true, null));
    get(ptz(camera).move(new Axes<>(36_100, null, 205)));
    PtzChanged rest =
        machine.seen.first(
            PtzChanged.class, e -> !e.state().moving() && at(e, PtzAxis.PAN) == 36_000);
    assertThat(at(rest, PtzAxis.ZOOM)).isIn(200, 210);
    assertThat(fake.writes()).contains(write(ControlIds.PAN_ABSOLUTE, 36_000)).hasSize(2);
    failure(ptz(camera).move(Axes.of(PtzAxis.PAN, 700_000)), ErrorCode.INVALID_PARAMETER);
    failure(ptz(camera).drive(Axes.of(PtzAxis.PAN, 1.0)), ErrorCode.UNSUPPORTED);
  }

  private static int at(PtzChanged event, PtzAxis axis) {
    return Objects.requireNonNull(event.state().axis(axis)).current();
  }

  @Test
  void speedControlsDriveUntilTheStop() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0)
        .control(ControlIds.ZOOM_CONTINUOUS, -7, 7, 1, 0);
    CameraAttached camera = machine.startWith(fake);
    assertThat(Objects.requireNonNull(state(camera).axes().pan()).continuous()).isTrue();
    assertThat(Objects.requireNonNull(state(camera).axes().tilt()).continuous()).isFalse();
    get(ptz(camera).drive(new Axes<>(-0.5, null, 0.01)));
    machine.seen.first(PtzChanged.class, e -> e.state().moving());
    get(ptz(camera).stop());
    assertThat(fake.writes())
        .containsExactly(
            write(ControlIds.PAN_SPEED, -12),
            write(ControlIds.ZOOM_CONTINUOUS, 1),
            write(ControlIds.PAN_SPEED, 0),
            write(ControlIds.ZOOM_CONTINUOUS, 0));
    machine.seen.first(PtzChanged.class, e -> !e.state().moving());
  }

  @Test
  void aSpeedThatCannotBeZeroIsNotUsed() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0)
        .control(ControlIds.ZOOM_CONTINUOUS, 1, 7, 1, 1);
    CameraAttached camera = machine.startWith(fake);
    assertThat(Objects.requireNonNull(state(camera).axes().zoom()).continuous()).isFalse();
    failure(ptz(camera).drive(Axes.of(PtzAxis.ZOOM, 1.0)), ErrorCode.UNSUPPORTED);
    get(ptz(camera).stop());
    assertThat(fake.writes()).containsExactly(write(ControlIds.PAN_SPEED, 0));
  }

  @Test
  void positionsAreFollowedWhileItIsDriven() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0);
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).drive(Axes.of(PtzAxis.PAN, 1.0)));
    FakeControls.Value pan = Objects.requireNonNull(fake.controls.all.get(ControlIds.PAN_ABSOLUTE));
    synchronized (machine.kernel) {
      pan.now = 7_200;
    }
    machine.seen.first(PtzChanged.class, e -> e.state().moving() && at(e, PtzAxis.PAN) == 7_200);
    get(ptz(camera).stop());
  }

  @Test
  void aStopEndsAMoveThatIsOnItsWay() throws Exception {
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).move(Axes.of(PtzAxis.PAN, 36_000)));
    FakeControls.Value pan = Objects.requireNonNull(fake.controls.all.get(ControlIds.PAN_ABSOLUTE));
    synchronized (machine.kernel) {
      pan.now = 10_800; // as far as it has come
    }
    get(ptz(camera).stop());
    get(ptz(camera).stop());
    assertThat(fake.writes())
        .containsExactly(
            write(ControlIds.PAN_ABSOLUTE, 36_000), write(ControlIds.PAN_ABSOLUTE, 10_800));
  }

  @Test
  void axesThatBeginTogetherAreSetByOneRequest() throws Exception {
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).move(new Axes<>(36_000, 3_600, 200)));
    assertThat(fake.setAtOnce())
        .containsExactly(
            List.of(
                write(ControlIds.PAN_ABSOLUTE, 36_000),
                write(ControlIds.TILT_ABSOLUTE, 3_600),
                write(ControlIds.ZOOM_ABSOLUTE, 200)));
  }

  @Test
  void movingTiltAloneLeavesPanOnItsWayAndAtItsPlaceWhenItHasArrived() throws Exception {
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).move(Axes.of(PtzAxis.PAN, 36_000)));
    get(ptz(camera).move(Axes.of(PtzAxis.TILT, 3_600)));
    assertThat(fake.setAtOnce())
        .containsExactly(
            List.of(
                write(ControlIds.TILT_ABSOLUTE, 3_600), write(ControlIds.PAN_ABSOLUTE, 36_000)));
    machine.seen.first(PtzChanged.class, e -> !e.state().moving() && at(e, PtzAxis.TILT) == 3_600);
    get(ptz(camera).move(Axes.of(PtzAxis.TILT, 7_200)));
    assertThat(fake.setAtOnce()).hasSize(1);
    assertThat(fake.writes()).endsWith(write(ControlIds.TILT_ABSOLUTE, 7_200)).hasSize(4);
  }

  @Test
  void aDriverWithoutRequestsForSeveralControlsIsAskedOneByOne() throws Exception {
    fake.fails(Requests.S_EXT_CTRLS, Errno.ENOTTY);
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).move(new Axes<>(36_000, 3_600, null)));
    assertThat(fake.writes())
        .containsExactly(
            write(ControlIds.PAN_ABSOLUTE, 36_000), write(ControlIds.TILT_ABSOLUTE, 3_600));
  }

  @Test
  void aPositionThatCannotBeIsTheNearestEnd() throws Exception {
    Objects.requireNonNull(fake.controls.all.get(ControlIds.PAN_ABSOLUTE)).now = 720_000;
    CameraAttached camera = machine.startWith(fake);
    assertThat(Objects.requireNonNull(state(camera).axes().pan()).current()).isEqualTo(612_000);
  }

  @Test
  void relativeControlsMoveByTheDifference() throws Exception {
    FakeCamera relative =
        FakeMachine.webcam().control(ControlIds.PAN_RELATIVE, -36_000, 36_000, 3_600, 0);
    CameraAttached camera = machine.startWith(relative);
    AxisState pan = Objects.requireNonNull(state(camera).axes().pan());
    assertThat(pan.tracked()).isFalse();
    assertThat(pan.continuous()).isFalse();
    get(ptz(camera).move(Axes.of(PtzAxis.PAN, 7_200)));
    get(ptz(camera).move(Axes.of(PtzAxis.PAN, 3_600)));
    assertThat(relative.writes())
        .containsExactly(
            write(ControlIds.PAN_RELATIVE, 7_200), write(ControlIds.PAN_RELATIVE, -3_600));
  }

  /** Ranges of a Logitech BCC950 with the vendor's mappings. */
  @Test
  void anAxisWithARelativeControlOnlyHasNoPositions() throws Exception {
    FakeCamera relative =
        FakeMachine.webcam()
            .control(ControlIds.PAN_RELATIVE, -4_480, 4_480, 1, 0)
            .control(ControlIds.TILT_ABSOLUTE, -100, 100, 1, 0)
            .control(ControlIds.ZOOM_CONTINUOUS, -7, 7, 1, 0);
    CameraAttached camera = machine.startWith(relative);
    assertThat(Objects.requireNonNull(state(camera).axes().pan()).positioned()).isFalse();
    assertThat(Objects.requireNonNull(state(camera).axes().tilt()).positioned()).isTrue();
    assertThat(Objects.requireNonNull(state(camera).axes().zoom()).positioned()).isFalse();
    assertThat(failure(ptz(camera).move(new Axes<>(20_000, 50, null)), ErrorCode.UNSUPPORTED))
        .hasMessageContaining("has no positions of pan");
    assertThat(relative.writes()).isEmpty();
    int step = Objects.requireNonNull(state(camera).axes().pan()).step();
    for (int i = 1; i <= 30; i++) {
      get(ptz(camera).move(Axes.of(PtzAxis.PAN, i * step)));
    }
    assertThat(relative.writes()).hasSize(30).containsOnly(write(ControlIds.PAN_RELATIVE, step));
  }

  @Test
  void whatAnotherProgramSetsIsSeen() throws Exception {
    machine.startWith(fake);
    fake.setByOthers(ControlIds.TILT_ABSOLUTE, 72_000);
    machine.seen.first(PtzChanged.class, e -> !e.state().moving() && at(e, PtzAxis.TILT) == 72_000);
  }

  @Test
  void rangesThatMakeNoSenseAreLeftOutOrPutRight() throws Exception {
    FakeCamera liar =
        FakeMachine.webcam()
            .control(ControlIds.PAN_ABSOLUTE, 100, -100, 1, 0)
            .control(ControlIds.TILT_ABSOLUTE, -100, 100, 0, 5_000)
            .control(ControlIds.ZOOM_ABSOLUTE, Long.MIN_VALUE, Long.MAX_VALUE, -1, 0);
    CameraAttached camera = machine.startWith(liar);
    assertThat(state(camera).axes().pan()).isNull();
    assertThat(state(camera).axes().tilt())
        .extracting(AxisState::step, AxisState::def)
        .containsExactly(1, 100);
    assertThat(state(camera).axes().zoom()).extracting(AxisState::step).isEqualTo(1);
  }

  @Test
  void aStopThatFailsSaysSo() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0);
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).drive(Axes.of(PtzAxis.PAN, 1.0)));
    fake.fails(Requests.S_CTRL, Errno.EIO);
    failure(ptz(camera).stop(), ErrorCode.IO);
    fake.fails(Requests.S_CTRL, 0);
    get(ptz(camera).stop());
  }

  @Test
  void closingStopsADrive() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0);
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).drive(Axes.of(PtzAxis.PAN, 1.0)));
    machine.close();
    assertThat(fake.writes()).endsWith(write(ControlIds.PAN_SPEED, 0));
  }

  @Test
  void anUnpluggedCameraFailsAsGone() throws Exception {
    fake.control(ControlIds.PAN_SPEED, -24, 24, 1, 0);
    CameraAttached camera = machine.startWith(fake);
    get(ptz(camera).drive(Axes.of(PtzAxis.PAN, 1.0)));
    machine.unplug(0);
    await().until(() -> machine.kernel.openFiles() == 0);
    failure(ptz(camera).stop(), ErrorCode.GONE);
    failure(ptz(camera).move(Axes.of(PtzAxis.PAN, 0)), ErrorCode.GONE);
  }
}
