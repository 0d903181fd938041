package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.FakeKernel;
import io.roomhand.devices.linux.v4l2.fake.FakePins;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.devices.linux.v4l2.fake.SysTree;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A machine with a fake kernel and a small /sys, and the provider at work on it. */
public final class FakeMachine implements AutoCloseable {
  public final FakeKernel kernel = new FakeKernel();
  public final Seen seen = new Seen();
  public final SysTree sys;
  public final SystemTime time = new SystemTime();
  private final V4l2Cameras cameras;
  private final DeviceMonitor monitor;

  public FakeMachine(Path root) {
    this(root, ProviderMemory.none());
  }

  /** A machine on whose service a memory was left. */
  public FakeMachine(Path root, ProviderMemory memory) {
    sys = new SysTree(root);
    cameras =
        new V4l2Cameras(
            root,
            () -> kernel,
            new ProviderContext(
                time,
                new Random(1),
                root.toString(),
                List.of(),
                Section.of(Map.of()),
                memory,
                seen));
    monitor = new DeviceMonitor(root, () -> kernel);
    monitor.listen(Set.of(V4l2Cameras.SUBSYSTEM), cameras.hotplug());
  }

  /** A camera at a port of its own; {@link #look} or {@link #start} finds it. */
  public FakeCamera plug(int video, FakeCamera camera) throws IOException {
    sys.usb(video, 1, Integer.toString(video + 1), "", "camera " + video);
    return kernel.plug("/dev/video" + video, camera);
  }

  public void unplug(int video) throws IOException {
    sys.remove(video);
    kernel.unplug("/dev/video" + video);
  }

  public void start() throws Exception {
    cameras.start();
    monitor.start(time);
    Seen.get(cameras.ready());
  }

  public void look() {
    cameras.look();
  }

  public void closeCameras() {
    cameras.close();
  }

  /** Plugs one camera and waits until it is told. */
  public CameraAttached startWith(FakeCamera camera) throws Exception {
    plug(0, camera);
    start();
    return seen.first(CameraAttached.class);
  }

  @Override
  public void close() {
    monitor.close();
    cameras.close();
    time.close();
    await().untilAsserted(() -> assertThat(kernel.openFiles()).isZero());
    assertThat(kernel.openMappings()).isZero();
  }

  public static FakeCamera webcam() {
    return new FakeCamera()
        .format("YUYV", 64, 48, 30)
        .format("NV12", 32, 24, 15)
        .format("MJPG", 65, 49, 30)
        .format("H264", 64, 48, 30);
  }

  /** Two pins: S-Video with PAL_B and NTSC_M, and HDMI with two timings. */
  public static FakeCamera board() {
    return new FakeCamera()
        .format("UYVY", 64, 48, 25)
        .input(new FakePins.Input("S-Video 0", 2, Structs.Input.CAP_STD, 0x1001, List.of()))
        .input(
            new FakePins.Input(
                "HDMI 0",
                2,
                Structs.Input.CAP_DV_TIMINGS,
                0,
                List.of(
                    new long[] {1920, 1080, 0, 148_500_000, 280, 45},
                    new long[] {1280, 720, 0, 74_250_000, 370, 30})));
  }
}
