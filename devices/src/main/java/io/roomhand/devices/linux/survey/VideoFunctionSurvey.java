package io.roomhand.devices.linux.survey;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Looks for USB devices that describe a camera and of which the kernel has made no {@code
 * /dev/video}, and says why, as far as /sys tells.
 */
public final class VideoFunctionSurvey implements DeviceSurvey {
  private static final String VIDEO_CLASS = "0e";
  private static final String VIDEO_CONTROL = "01";

  private final Path root;

  /** The real machine. */
  public VideoFunctionSurvey() {
    this(Path.of("/"));
  }

  /** A machine whose files lie below a folder. */
  VideoFunctionSurvey(Path root) {
    this.root = root;
  }

  @Override
  public void look(Findings findings) {
    Path all = root.resolve("sys/bus/usb/devices");
    if (!Files.isDirectory(all)) {
      return;
    }
    List<Path> interfaces = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, "*:*")) {
      entries.forEach(interfaces::add);
    } catch (IOException e) {
      return; // there is no bus any more
    }
    interfaces.sort(null);
    for (Path each : interfaces) {
      if (Attributes.read(each, "bInterfaceClass").equals(VIDEO_CLASS)
          && Attributes.read(each, "bInterfaceSubClass").equals(VIDEO_CONTROL)
          && !Files.isDirectory(each.resolve("video4linux"))) {
        look(each, findings);
      }
    }
  }

  private void look(Path videoControl, Findings findings) {
    try {
      Path folder = videoControl.toRealPath();
      Path device = Objects.requireNonNull(folder.getParent());
      DeviceIdentity identity = DeviceIdentity.of(root.toRealPath(), folder);
      String product = Attributes.read(device, "product");
      findings.found(
          new Entry(
              Kind.CAMERA,
              new DeviceId(product.isEmpty() ? identity.id() : product, identity.id()),
              "USB " + device.getFileName(),
              Attributes.linked(folder, "driver"),
              identity.where(),
              List.of(),
              null,
              null,
              List.of(),
              List.of(
                  "has no /dev/video: "
                      + reason(folder, device)
                      + "; a head with a serial or network socket can still be moved by VISCA")));
    } catch (IOException e) {
      findings.skipped("USB " + videoControl.getFileName(), "it has gone while it was looked at");
    }
  }

  private String reason(Path videoControl, Path device) throws IOException {
    if (!Files.isDirectory(root.resolve("sys/module/uvcvideo"))) {
      return "the kernel's module uvcvideo is not loaded (as root: modprobe uvcvideo)";
    }
    String descriptors = VideoDescriptors.fault(Files.readAllBytes(device.resolve("descriptors")));
    if (!descriptors.isEmpty()) {
      return descriptors;
    }
    return Attributes.linked(videoControl, "driver").isEmpty()
        ? "no driver has taken it; dmesg may tell why"
        : "its driver finds no pictures in it; dmesg may tell why";
  }
}
