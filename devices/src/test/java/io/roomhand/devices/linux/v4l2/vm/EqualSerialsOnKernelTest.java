package io.roomhand.devices.linux.v4l2.vm;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.LinuxProviderFactory;
import io.roomhand.devices.linux.v4l2.fake.KeptMemory;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.emulators.uvc.UvcSelector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two cameras with one "unique" serial number on a real kernel, plugged in and out in all orders,
 * alone and together, while the service runs and while it is down. Each camera is known by its
 * zoom, which no other one has.
 */
@Tag("vm")
class EqualSerialsOnKernelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS = 20;
  private static final String NAME = "usb:1209:0ca1:PTZ0001";
  private static final List<Integer> ZOOMS = List.of(1_000, 2_000);

  private final KeptMemory memory = new KeptMemory();
  private final Random random = new Random(12);
  private Seen seen = new Seen();
  private PluggedCameras bench;
  private DeviceProvider cameras;

  @BeforeEach
  void open() throws Exception {
    bench = new PluggedCameras();
    start();
  }

  @AfterEach
  void close() throws Exception {
    cameras.close();
    bench.close();
  }

  private void start() throws Exception {
    seen = new Seen();
    cameras =
        new LinuxProviderFactory()
            .open(
                new ProviderContext(
                    bench.time,
                    new Random(1),
                    "/tmp",
                    List.of(),
                    Section.of(Map.of()),
                    memory,
                    seen));
    get(cameras.ready());
  }

  /** Zooms of the cameras that are attached now, by their descriptions. */
  private Map<String, Integer> attached() {
    Map<String, Integer> now = new LinkedHashMap<>();
    for (DeviceEvent event : seen.of(DeviceEvent.class)) {
      if (event instanceof CameraAttached e) {
        PtzState ptz = Objects.requireNonNull(e.ptz());
        AxisState zoom = Objects.requireNonNull(ptz.axes().zoom());
        now.put(e.camera().id().description(), zoom.current());
      } else if (event instanceof Detached e) {
        now.remove(e.device().id().description());
      }
    }
    return now;
  }

  /** Ports are counted from 1 in descriptions. */
  private void awaitAttached(Integer... ports) {
    Map<String, Integer> right = new LinkedHashMap<>();
    for (Integer port : ports) {
      right.put(NAME + "@" + (port + 1) + "#0", ZOOMS.get(port));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(attached()).isEqualTo(right));
  }

  @Test
  void twentyOrdersOfPluggingKeepTheirIdentities() throws Exception {
    List<UvcCamera> devices =
        List.of(bench.camera(UvcCameraModel.PTZ), bench.camera(UvcCameraModel.PTZ));
    for (int port = 0; port < 2; port++) {
      devices.get(port).setByHand(UvcSelector.ZOOM_ABSOLUTE, List.of(ZOOMS.get(port)));
    }
    bench.plugIn(devices.get(1), 1);
    await().atMost(PATIENCE).until(() -> attached().equals(Map.of(NAME + "#0", ZOOMS.get(1))));
    bench.plugIn(devices.get(0), 0);
    awaitAttached(0, 1);
    assertThat(seen.of(DeviceEvent.Renamed.class))
        .contains(new DeviceEvent.Renamed(NAME, NAME + "@2"));
    bench.unplug(devices.get(0));
    bench.unplug(devices.get(1));
    awaitAttached();
    for (int order = 0; order < ORDERS; order++) {
      int first = random.nextInt(2);
      int second = 1 - first;
      int restart = order % 4; // 0: none, 1: before, 2: between, 3: after the plugs
      plug(devices, first, restart == 1);
      awaitAttached(first);
      plug(devices, second, restart == 2);
      awaitAttached(first, second);
      if (restart == 3) {
        cameras.close();
        start();
        awaitAttached(first, second);
      }
      int leaves = random.nextInt(2);
      bench.unplug(devices.get(leaves));
      awaitAttached(1 - leaves);
      bench.unplug(devices.get(1 - leaves));
      awaitAttached();
    }
  }

  private void plug(List<UvcCamera> devices, int port, boolean whileDown) throws Exception {
    if (whileDown) {
      cameras.close();
    }
    bench.plugIn(devices.get(port), port);
    if (whileDown) {
      start();
    }
  }
}
