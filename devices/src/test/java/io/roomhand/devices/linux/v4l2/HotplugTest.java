package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.udev.Uevent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HotplugTest extends OnFakeMachine {
  private static final int STORM = 100_000;

  @BeforeEach
  void listen() throws Exception {
    machine.start();
    await().until(() -> machine.kernel.listensToDevices());
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
    plugLast();
    assertThat(machine.seen.of(Detached.class)).hasSize(1);
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(2);
  }

  /** One more camera: when it is told, so is what came of all news before. */
  private void plugLast() throws Exception {
    machine.plug(9, FakeMachine.board());
    machine.kernel.uevent("add", machine.sys.path(9), machine.sys.sequence());
    machine.seen.first(CameraAttached.class, e -> e.camera().id().name().equals("camera 9"));
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
    plugLast();
    assertThat(machine.seen.of(Detached.class)).hasSize(1);
    assertThat(machine.seen.of(CameraAttached.class)).hasSize(3);
  }

  @Test
  void moreNewsThanTheSocketHoldsMeansALook() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    machine.kernel.loseUevents();
    machine.seen.first(CameraAttached.class);
  }

  static Stream<IntSupplier> waysToFail() {
    return Stream.of(
        () -> -Errno.EIO,
        () -> {
          throw new IllegalStateException("meant to fail in this test");
        },
        () -> {
          throw new StackOverflowError("meant to fail in this test");
        });
  }

  @ParameterizedTest
  @MethodSource("waysToFail")
  void aMonitorThatHasFailedHearsAgainAndHasMissedNothing(IntSupplier how) throws Exception {
    machine.plug(0, FakeMachine.webcam()); // nobody tells
    machine.kernel.hotplugWaitFails(how);
    CameraAttached missed = machine.seen.first(CameraAttached.class);
    machine.plug(1, FakeMachine.webcam());
    machine.kernel.uevent("add", machine.sys.path(1), machine.sys.sequence());
    machine.seen.first(CameraAttached.class, e -> e.camera() != missed.camera());
  }

  /** Whoever may send to the socket could else make the service look as often as he likes. */
  @Test
  void forgedNewsIsIgnored() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    CameraAttached camera = attached();
    byte[] text =
        "remove@%1$s\0ACTION=remove\0DEVPATH=%1$s\0SUBSYSTEM=video4linux\0SEQNUM=%2$d\0"
            .formatted(machine.sys.path(0), 1_000)
            .getBytes(StandardCharsets.UTF_8);
    machine.kernel.message(text, 4711, 1, 0);
    machine.kernel.message(text, 0, 0, 0);
    machine.kernel.message(text, 0, 2, 0);
    machine.plug(1, FakeMachine.webcam());
    machine.kernel.uevent("add", machine.sys.path(1), machine.sys.sequence());
    machine.seen.first(CameraAttached.class, e -> e.camera() != camera.camera());
    assertThat(machine.seen.of(Detached.class)).isEmpty();
  }

  @Test
  void aStormOfNewsEndsInTheRightState() throws Exception {
    machine.plug(0, FakeMachine.webcam());
    CameraAttached first = attached();
    String path = machine.sys.path(0);
    for (int i = 0; i < STORM; i++) {
      machine.kernel.uevent(i % 2 == 0 ? "change" : "add", path + "-" + i, 0);
    }
    machine.unplug(0);
    machine.kernel.uevent("remove", path, machine.sys.sequence());
    machine.seen.first(Detached.class, e -> e.device() == first.camera());
    machine.plug(1, FakeMachine.webcam());
    machine.kernel.uevent("add", machine.sys.path(1), machine.sys.sequence());
    machine.seen.first(CameraAttached.class, e -> e.camera() != first.camera());
  }

  private CameraAttached attached() throws Exception {
    machine.kernel.uevent("add", machine.sys.path(0), machine.sys.sequence());
    return machine.seen.first(CameraAttached.class);
  }

  @Test
  void whatWaitsIsBounded() {
    CameraNews news = new CameraNews();
    assertThat(news.isEmpty()).isTrue();
    for (int i = 1; i <= STORM; i++) {
      news.add(new Uevent("remove", "/devices/a/" + i, "video4linux", i), root);
      news.add(new Uevent("remove", "/devices/a/1", "video4linux", STORM - i), root);
    }
    assertThat(news.isEmpty()).isFalse();
    Map<Path, Long> removals = news.take();
    assertThat(removals).hasSize(CameraNews.MOST);
    assertThat(removals).containsEntry(root.resolve("sys/devices/a/1"), STORM - 1L);
    assertThat(news.isEmpty()).isTrue();
  }
}
