package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceEvent.CameraAttached;
import io.roomhand.core.device.DeviceEvent.Detached;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotplugTest {
  @TempDir private Path root;
  private FakeMachine machine;

  @BeforeEach
  void build() throws Exception {
    machine = new FakeMachine(root);
    machine.start();
    await().until(() -> machine.kernel.listensToDevices());
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void aCameraThatIsPluggedInIsTold() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    machine.kernel.uevent("add", machine.sys.path(0), machine.sys.sequence());
    CameraAttached camera = machine.seen.first(CameraAttached.class);
    String path = machine.sys.path(0);
    machine.unplug(0);
    machine.kernel.uevent("remove", path, machine.sys.sequence());
    machine.seen.first(Detached.class, e -> e.device() == camera.camera());
    assertThat(machine.seen.of(Detached.class)).hasSize(1);
  }

  @Test
  void aReplugIsSeenThoughThePlaceIsTheSame() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    machine.look();
    CameraAttached first = machine.seen.first(CameraAttached.class);
    String path = machine.sys.path(0);
    machine.unplug(0);
    int removed = machine.sys.sequence();
    machine.plug(0, FakeMachine.webcam());
    machine.kernel.uevent("remove", path, removed);
    machine.kernel.uevent("add", path, machine.sys.sequence());
    machine.seen.first(Detached.class, e -> e.device() == first.camera());
    machine.seen.first(CameraAttached.class, e -> e.camera() != first.camera());
    assertThat(machine.seen.of(Detached.class)).hasSize(1);
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(2);
  }

  @Test
  void moreNewsThanTheSocketHoldsMeansALook() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    machine.kernel.loseUevents();
    machine.seen.first(CameraAttached.class);
  }
}
