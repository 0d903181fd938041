package io.roomhand.devices.linux.survey;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.NodeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for HID devices that declare buttons of a telephone, such as speakerphones, by what /sys
 * tells of them. Whether a driver gets along with one is not said.
 */
public final class HidSurvey implements DeviceSurvey {
  private final Path root;

  /** The real machine. */
  public HidSurvey() {
    this(Path.of("/"));
  }

  /** A machine whose files lie below a folder. */
  HidSurvey(Path root) {
    this.root = root;
  }

  @Override
  public void look(Findings findings) {
    for (Path entry : ClassNodes.list(root, "hidraw", "hidraw*")) {
      String node = "/dev/" + entry.getFileName();
      try {
        look(node, entry.resolve("device").toRealPath(), findings);
      } catch (IOException e) {
        findings.skipped(node, "it can't be looked at: " + Reason.of(e));
      }
    }
  }

  private void look(String node, Path device, Findings findings) throws IOException {
    String name =
        Attributes.read(device, "uevent")
            .lines()
            .filter(line -> line.startsWith("HID_NAME="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .findFirst()
            .orElse("");
    HidUsages usages = HidUsages.read(Files.readAllBytes(device.resolve("report_descriptor")));
    if (!usages.isTelephony()) {
      findings.skipped(node, name + ": a HID device without telephony");
      return;
    }
    DeviceIdentity identity = DeviceIdentity.of(root.toRealPath(), device);
    findings.found(
        new Entry(
            Kind.TELEPHONY,
            new DeviceId(name.isEmpty() ? identity.id() : name, identity.id()),
            node,
            Attributes.linked(device, "driver"),
            identity.where(),
            usages.words(),
            null,
            null,
            new Holders(root).list(node),
            NodeAccess.advice(root, node)));
  }
}
