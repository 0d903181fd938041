package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.NativeKernel;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.NodeAccess;
import io.roomhand.devices.linux.v4l2.mode.VideoLook;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.ptz.AxisControls;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.nio.file.Path;
import java.util.List;
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
  public void look(Findings findings) {
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
          VideoState video = new VideoLook(capability.queue(open)).look(false);
          Axes<AxisState> axes =
              AxisControls.all(open).map((axis, controls) -> controls.look(open));
          PtzState ptz = axes.isEmpty() ? null : new PtzState(axes, false);
          findings.found(entry(node, capability.driver(), video, ptz, usedBy, unshown(video)));
        } else {
          findings.skipped(node.path(), node.id().name() + ": " + capability.without());
        }
      } catch (DeviceException e) {
        List<String> advice = NodeAccess.advice(root, node.path());
        List<String> remarks = advice.isEmpty() ? List.of(e.text()) : advice;
        findings.found(entry(node, "", null, null, usedBy, remarks));
      }
    }
  }

  /** What is said of a camera of which no format can be shown, such as an infrared one. */
  private static List<String> unshown(VideoState video) {
    List<String> formats =
        video.modes().stream()
            .map(mode -> mode.substring(mode.lastIndexOf(' ') + 1))
            .distinct()
            .toList();
    boolean plain = video.pins().isEmpty() && !formats.isEmpty();
    return plain && formats.stream().noneMatch(PixelCodes::isShown)
        ? List.of(
            "Its pictures can't be shown: it gives "
                + String.join(", ", formats)
                + " alone"
                + (formats.stream().allMatch(Infrared::isGrey)
                    ? ", as infrared cameras do; the service leaves it out."
                    : "."))
        : List.of();
  }

  private static Entry entry(
      FoundNode node,
      String driver,
      @Nullable VideoState video,
      @Nullable PtzState ptz,
      List<String> usedBy,
      List<String> remarks) {
    return new Entry(
        Kind.CAMERA,
        node.id(),
        node.path(),
        driver,
        node.identity().where(),
        List.of(),
        video,
        ptz,
        usedBy,
        remarks);
  }
}
