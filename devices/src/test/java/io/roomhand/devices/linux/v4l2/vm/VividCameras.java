package io.roomhand.devices.linux.v4l2.vm;

import static io.roomhand.devices.linux.v4l2.fake.Seen.get;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.LinuxProviderFactory;
import io.roomhand.devices.linux.v4l2.CameraNodes;
import io.roomhand.devices.linux.v4l2.fake.Seen;
import io.roomhand.testkit.vm.MachineTools;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Our driver on the devices of module vivid, which is loaded, and v4l2-ctl as the witness. */
final class VividCameras {
  static final String WEBCAM = "vivid-000-vid-cap";
  static final String BOARD = "vivid-001-vid-cap";
  private static final int SET_TRIES = 5;

  final Seen seen = new Seen();
  private final SystemTime time = new SystemTime();
  private final DeviceProvider cameras;

  private VividCameras() throws Exception {
    cameras =
        new LinuxProviderFactory()
            .open(new ProviderContext(time, new Random(1), "/tmp", List.of(), seen));
    get(cameras.ready());
  }

  /** A webcam and a board. */
  static VividCameras plug() throws Exception {
    MachineTools.plugVivid();
    return new VividCameras();
  }

  /** The same with nodes that know the multi-planar requests only. */
  static VividCameras plugMultiPlanar() throws Exception {
    MachineTools.plugMultiPlanarVivid();
    return new VividCameras();
  }

  CameraAttached attached(String name) {
    return seen.first(CameraAttached.class, e -> e.camera().id().name().equals(name));
  }

  static String node(VideoCapturer camera) {
    return CameraNodes.path(camera);
  }

  /** Asks the kernel by v4l2-ctl. */
  static String witness(VideoCapturer camera, String... options) throws Exception {
    return MachineTools.video(node(camera), options);
  }

  /** The machine is slow: what has not answered within the driver's limit is asked again. */
  static VideoState set(VideoCapturer camera, @Nullable String pin, @Nullable String mode)
      throws Exception {
    for (int i = 0; ; i++) {
      try {
        return get(camera.setModes(pin, mode));
      } catch (ExecutionException e) {
        ErrorCode code = DeviceException.of(e).code();
        if (i == SET_TRIES || (code != ErrorCode.UNCONFIRMED && code != ErrorCode.TIMEOUT)) {
          throw e;
        }
      }
    }
  }

  /** Nothing of the driver is left open then, and the module is unloaded. */
  void close() throws Exception {
    cameras.close();
    time.close();
    DriverFiles.awaitNone();
    MachineTools.unplugVivid();
  }
}
