package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.worker.Troubles;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Requests;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A call into the driver that does not return. The fake kernel fails a test in which a file is
 * closed twice, or used after it was closed.
 */
@Timeout(60)
class HungCameraTest extends OnFakeMachine {
  private final Troubles before = Troubles.now();

  /** Whose thread hangs. */
  private enum Where {
    LINE(Requests.S_FMT),
    WATCH(Requests.DQEVENT),
    MOTION(Requests.S_CTRL),
    PICTURES(Requests.DQBUF);

    final long request;

    Where(long request) {
      this.request = request;
    }
  }

  private static void begin(Where where, VideoCapturer camera, FakeCamera fake) {
    switch (where) {
      case LINE -> camera.setModes(null, "32x24@15 NV12");
      case WATCH -> fake.setByOthers(ControlIds.PAN_SPEED, 1);
      case MOTION -> Objects.requireNonNull(camera.ptz()).drive(new Axes<>(1.0, null, null));
      case PICTURES -> fake.picture(7);
    }
  }

  private static FakeCamera webcam() {
    return FakeMachine.webcam().control(ControlIds.PAN_SPEED, -1, 1, 1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void isGivenUpAndReplacedAndLetsGoWhenItComesBack(Where where) throws Exception {
    FakeCamera hung = webcam();
    CameraAttached first = machine.startWith(hung);
    Seen.get(first.camera().stream(picture -> {}));
    hung.hangsIn(where.request);
    begin(where, first.camera(), hung);
    await().until(hung::hangs);
    machine.unplug(0);
    machine.look();
    machine.seen.first(Detached.class, e -> e.device() == first.camera());

    FakeCamera whole = machine.plug(0, webcam());
    machine.look();
    VideoCapturer second =
        machine.seen.first(CameraAttached.class, e -> e.camera() != first.camera()).camera();
    assertThat(second.id()).isEqualTo(first.camera().id());
    isWell(second, whole);
    assertThat(Troubles.now().hanging()).isEqualTo(before.hanging() + 1);
    assertThat(Troubles.now().lost()).isEqualTo(before.lost() + 1);
    assertThat(machine.kernel.openFiles()).isGreaterThan(2);

    hung.hangsIn(0);
    await().until(() -> machine.kernel.openFiles() == 2); // the second one's, and its wake-up
    await().until(() -> Troubles.now().hanging() == before.hanging());
    machine.unplug(0);
    machine.look();
    await().until(() -> machine.kernel.openFiles() == 0 && machine.kernel.openMappings() == 0);
    await().until(() -> threads() == 0);
  }

  private static void isWell(VideoCapturer camera, FakeCamera fake) throws Exception {
    var frames = new ConcurrentLinkedQueue<VideoFrame>();
    Seen.get(camera.stream(Seen.frames(frames)));
    fake.picture(50);
    await().until(() -> !frames.isEmpty());
    assertThat(frames.element().y()).containsOnly(50);
  }

  @Test
  void aFirstLookThatHangsHoldsNobodyUpAndLeavesNothing() throws Exception {
    machine.start();
    FakeCamera hung = webcam();
    hung.hangsIn(Requests.ENUM_FMT);
    machine.plug(0, hung);
    machine.look();
    await().until(hung::hangs);
    FakeCamera whole = machine.plug(1, webcam());
    machine.look();
    VideoCapturer camera = machine.seen.first(CameraAttached.class).camera();
    isWell(camera, whole);
    machine.unplug(0);
    machine.look();
    await().until(() -> Troubles.now().hanging() == before.hanging() + 1);
    hung.hangsIn(0);
    await().until(() -> machine.kernel.openFiles() == 2);
    await().until(() -> Troubles.now().hanging() == before.hanging());
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(1);
  }

  @Test
  void theEndDoesNotWaitForIt() throws Exception {
    FakeCamera hung = webcam();
    CameraAttached camera = machine.startWith(hung);
    hung.hangsIn(Requests.S_FMT);
    camera.camera().setModes(null, "32x24@15 NV12");
    await().until(hung::hangs);
    machine.closeCameras();
    assertThat(Troubles.now().lost()).isGreaterThan(before.lost());
    hung.hangsIn(0);
    await().until(() -> machine.kernel.openFiles() == 0);
    await().until(() -> threads() == 0);
  }
}
