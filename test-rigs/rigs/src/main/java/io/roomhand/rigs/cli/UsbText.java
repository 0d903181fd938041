package io.roomhand.rigs.cli;

import io.roomhand.core.provider.DeviceSurvey.Entry;
import io.roomhand.core.provider.UsbSurvey.Device;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tree of USB devices, for people and for programs. */
final class UsbText {
  private static final String INDENT = "  ";

  private UsbText() {}

  /** A line a device, below the hub that it hangs on, with what our devices are of it. */
  static void tree(List<Device> roots, List<Entry> entries, PrintWriter out) {
    out.println("USB");
    if (roots.isEmpty()) {
      out.println(INDENT + "this machine has none");
    }
    roots.forEach(root -> print(root, entries, INDENT, out));
    out.println();
    out.flush();
  }

  private static void print(Device device, List<Entry> entries, String indent, PrintWriter out) {
    out.println(indent + String.join(", ", words(device)));
    String below = indent + INDENT + INDENT;
    for (Entry part : parts(device, entries)) {
      out.println(below + "= " + part.kind().word() + " " + part.node());
    }
    device.remarks().forEach(remark -> out.println(below + "! " + remark));
    device.children().forEach(child -> print(child, entries, indent + INDENT, out));
  }

  private static List<String> words(Device device) {
    List<String> words = new ArrayList<>();
    String id = "%04x:%04x".formatted(device.vendor(), device.product());
    words.add(device.node() + " " + (device.name().isEmpty() ? id : device.name() + " " + id));
    words.add(device.megabits() == 0 ? "speed unknown" : device.megabits() + " Mbit/s");
    Integer declared = device.declaredMegabits();
    if (declared != null && declared > device.megabits() && device.megabits() > 0) {
      words.add("declares " + declared);
    }
    words.add(device.milliamperes() + " mA" + (device.isSelfPowered() ? " self-powered" : ""));
    if (!device.node().startsWith("usb")) {
      words.add(
          switch (device.depth()) {
            case 0 -> "no hub before it";
            case 1 -> "behind 1 hub";
            default -> "behind " + device.depth() + " hubs";
          });
    }
    return words;
  }

  private static List<Entry> parts(Device device, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.place().isEmpty() && entry.place().equals(device.place()))
        .toList();
  }

  /** With all that hangs on it. */
  static Map<String, Object> fields(Device device, List<Entry> entries) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", device.node());
    fields.put("place", device.place());
    fields.put("name", device.name());
    fields.put("id", "%04x:%04x".formatted(device.vendor(), device.product()));
    fields.put("hub", device.isHub());
    fields.put("camera", device.isCamera());
    fields.put("megabits", device.megabits());
    fields.put("declaredMegabits", device.declaredMegabits());
    fields.put("milliamperes", device.milliamperes());
    fields.put("selfPowered", device.isSelfPowered());
    fields.put("depth", device.depth());
    fields.put("devices", parts(device, entries).stream().map(Entry::node).toList());
    fields.put("remarks", device.remarks());
    fields.put("children", device.children().stream().map(c -> fields(c, entries)).toList());
    return fields;
  }
}
