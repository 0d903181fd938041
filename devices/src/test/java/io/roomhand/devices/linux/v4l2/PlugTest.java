package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlugTest extends OnFakeMachine {
  @Test
  void aMachineWithoutCamerasNeedsNoKernelAndNoThread() throws Exception {
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class)).isEmpty();
    assertThat(threads()).isZero();
  }

  @Test
  void theInfraredCameraOfADeviceIsNoneOfTheRoom() throws Exception {
    machine.plug(0, new FakeCamera().format("GREY", 340, 340, 30).format("Y8I ", 340, 340, 30));
    machine.plug(1, new FakeCamera().format("GREY", 340, 340, 30).format("YUYV", 340, 340, 30));
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class))
        .extracting(event -> event.camera().id().name())
        .containsExactly("camera 1");
  }

  @Test
  void otherNodesAreLeftAlone() throws Exception {
    FakeCamera metadata = FakeMachine.webcam();
    metadata.capabilities = 0x80_0000 | Structs.Capability.CAP_STREAMING;
    machine.plug(0, FakeMachine.webcam());
    machine.plug(1, metadata);
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(1);
    await().until(() -> machine.kernel.openFiles() == 2); // the node and its wake-up
  }

  @Test
  void twoEqualCamerasAreTwo() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    machine.plug(1, FakeMachine.webcam());
    machine.start();
    Set<DeviceId> ids =
        machine.seen.of(CameraAttached.class).stream()
            .map(event -> event.camera().id())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(2);
  }

  @Test
  void sixtyFourAtOnceAreAllTold() throws Exception {
    for (int i = 0; i < 64; i++) {
      machine.plug(i, FakeMachine.webcam());
    }
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(64);
    for (int i = 0; i < 64; i++) {
      machine.unplug(i);
    }
    await().until(() -> machine.seen.of(Detached.class).size() == 64);
    await().until(() -> machine.kernel.openFiles() == 0);
  }

  @Test
  void aDeviceThatGoesBetweenLookAndOpenIsNoTrouble() throws Exception {
    machine.sys.usb(0, 1, "1", "", "camera 0");
    machine.plug(1, FakeMachine.webcam());
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(1);
  }

  @Test
  void aDeviceThatGoesDuringTheFirstLookIsNotTold() throws Exception {
    for (int i = 0; i < 10; i++) {
      machine.plug(i, FakeMachine.webcam()).goesAfter(i);
    }
    machine.start();
    await().until(() -> machine.kernel.openFiles() == 2 * present());
  }

  private int present() {
    return machine.seen.of(CameraAttached.class).size() - machine.seen.of(Detached.class).size();
  }

  @Test
  void aNodeThatIsNotPermittedYetIsTriedAgain() throws Exception {
    FakeCamera camera = machine.plug(0, FakeMachine.webcam());
    camera.opensWith(Errno.EACCES);
    machine.start();
    assertThat(machine.seen.of(CameraAttached.class)).isEmpty();
    camera.opensWith(0);
    machine.seen.first(CameraAttached.class);
  }

  @Test
  void permissionsAndGroupAreNamed() {
    FakeCamera camera = machine.kernel.plug("/dev/video9", FakeMachine.webcam());
    camera.opensWith(Errno.EACCES);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> VideoNode.open(machine.kernel, "/dev/video9", new Holders(root))))
        .hasMessageContaining("/dev/video9")
        .hasMessageContaining("group video");
  }

  @Test
  void aReplugBetweenTwoLooksIsSeen() throws Exception {
    CameraAttached first = machine.startWith(FakeMachine.webcam());
    machine.unplug(0);
    machine.plug(0, FakeMachine.webcam());
    machine.look();
    machine.seen.first(Detached.class, e -> e.device() == first.camera());
    CameraAttached second =
        machine.seen.first(CameraAttached.class, e -> e.camera() != first.camera());
    assertThat(second.camera().id()).isEqualTo(first.camera().id());
  }

  @Test
  void twoHundredCyclesLeaveNothingOpen() throws Exception {
    machine.start();
    for (int i = 0; i < 200; i++) {
      machine.seen.clear();
      machine.plug(0, FakeMachine.webcam().control(ControlIds.PAN_SPEED, -1, 1, 1, 0));
      machine.look();
      machine.seen.first(CameraAttached.class);
      machine.unplug(0);
      machine.look();
      machine.seen.first(Detached.class);
    }
    await().until(() -> machine.kernel.openFiles() == 0);
    await().until(() -> threads() == 0);
  }
}
