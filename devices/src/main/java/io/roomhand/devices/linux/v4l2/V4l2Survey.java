package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.DeviceSurvey;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the cameras and capture boards of this machine. */
public final class V4l2Survey implements DeviceSurvey {
  private final Path root;
  private final Supplier<Kernel> kernels;

  /** The real machine. */
  public V4l2Survey() {
    this(Path.of("/"), NativeKernel::load);
  }

  /** A machine whose files lie below a folder. */
  V4l2Survey(Path root, Supplier<Kernel> kernels) {
    this.root = root;
    this.kernels = kernels;
  }

  @Override
  public void look(Consumer<Entry> found) {
    List<FoundNode> nodes = FoundNode.list(root);
    if (nodes.isEmpty()) {
      return;
    }
    Kernel kernel = kernels.get();
    Holders holders = new Holders(root);
    for (FoundNode node : nodes) {
      List<String> usedBy = holders.list(node.path());
      try (VideoNode open = VideoNode.open(kernel, node.path(), holders)) {
        Capability capability = Capability.of(open);
        if (capability.isCamera()) {
          VideoState video = new VideoLook(open).look(false);
          PtzState ptz = AxisControls.look(open, AxisControls.all(open), false);
          found.accept(entry(node, capability.driver(), video, ptz, usedBy, List.of()));
        }
      } catch (DeviceException e) {
        found.accept(entry(node, "", null, null, usedBy, List.of(e.text())));
      }
    }
  }

  private static Entry entry(
      FoundNode node,
      String driver,
      @Nullable VideoState video,
      @Nullable PtzState ptz,
      List<String> usedBy,
      List<String> remarks) {
    return new Entry(
        DeviceKind.VIDEO_CAPTURER, node.id(), node.path(), driver, video, ptz, usedBy, remarks);
  }
}
