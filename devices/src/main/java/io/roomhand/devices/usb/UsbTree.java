package io.roomhand.devices.usb;

import io.roomhand.core.provider.UsbSurvey.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a tree of what devices say of themselves, and says what is wrong with its cameras. */
final class UsbTree {
  /** What the operating system knows of a device. */
  interface Names {
    /** As in {@link Device#place}. */
    String place(UsbFacts device);

    /** The maker's; {@code ""} when it does not tell. */
    String name(UsbFacts device);
  }

  private static final Comparator<UsbFacts> ORDER =
      Comparator.comparingInt(UsbFacts::bus).thenComparing(UsbFacts::ports, UsbTree::comparePorts);

  private final List<UsbFacts> all;
  private final Names names;

  private UsbTree(List<UsbFacts> all, Names names) {
    this.all = all.stream().sorted(ORDER).toList();
    this.names = names;
  }

  private static int comparePorts(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /**
   * The computer's own hubs with all that hangs on them; a device whose hub is not told is a root.
   */
  static List<Device> of(List<UsbFacts> devices, Names names) {
    UsbTree tree = new UsbTree(devices, names);
    return tree.all.stream().filter(each -> tree.parent(each) == null).map(tree::device).toList();
  }

  private @Nullable UsbFacts parent(UsbFacts child) {
    if (child.ports().isEmpty()) {
      return null;
    }
    List<Integer> way = child.ports().subList(0, child.ports().size() - 1);
    return all.stream()
        .filter(each -> each.bus() == child.bus() && each.ports().equals(way))
        .findFirst()
        .orElse(null);
  }

  private Device device(UsbFacts facts) {
    List<Device> children =
        all.stream().filter(each -> Objects.equals(parent(each), facts)).map(this::device).toList();
    return new Device(
        facts.node(),
        names.place(facts),
        names.name(facts),
        facts.vendor(),
        facts.product(),
        facts.isHub(),
        facts.isCamera(),
        facts.megabits(),
        facts.declaredMegabits(),
        facts.milliamperes(),
        facts.isSelfPowered(),
        Math.max(0, facts.ports().size() - 1),
        facts.isCamera() ? remarks(facts) : List.of(),
        children);
  }

  private List<String> remarks(UsbFacts camera) {
    List<String> remarks = new ArrayList<>();
    Integer declared = camera.declaredMegabits();
    if (declared != null && camera.megabits() != 0 && camera.megabits() < declared) {
      remarks.add(
          "It runs at %d Mbit/s and declares %d: use a port, a cable and hubs that are as fast."
              .formatted(camera.megabits(), declared));
    }
    UsbFacts hub = sharedHub(camera);
    if (hub != null) {
      List<UsbFacts> others = cameras(hub).stream().filter(each -> !each.equals(camera)).toList();
      remarks.add(
          "It shares the %d Mbit/s of hub %s with %s: use ports of the computer for one of them."
              .formatted(hub.megabits(), hub.node(), list(others, this::words)));
    }
    return remarks;
  }

  private String words(UsbFacts device) {
    String name = names.name(device);
    return name.isEmpty() ? device.node() : name + " (" + device.node() + ")";
  }

  private static String list(List<UsbFacts> devices, Function<UsbFacts, String> words) {
    return String.join(", ", devices.stream().map(words).toList());
  }

  /** The hub nearest to the camera that has another one too; the computer's own are none. */
  private @Nullable UsbFacts sharedHub(UsbFacts camera) {
    UsbFacts hub = parent(camera);
    while (hub != null && !hub.ports().isEmpty()) {
      if (cameras(hub).size() > 1) {
        return hub;
      }
      hub = parent(hub);
    }
    return null;
  }

  private List<UsbFacts> cameras(UsbFacts hub) {
    int depth = hub.ports().size();
    return all.stream()
        .filter(UsbFacts::isCamera)
        .filter(each -> each.bus() == hub.bus() && each.ports().size() > depth)
        .filter(each -> each.ports().subList(0, depth).equals(hub.ports()))
        .toList();
  }
}
