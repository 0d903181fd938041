package io.roomhand.devices.linux.sys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which physical device a node belongs to, by its place in /sys (kernel documentation,
 * "sysfs-rules"): neither the number of a bus nor the name in /dev enters the identity, so that it
 * outlives a restart.
 *
 * <p>A USB device has several names, from the one that goes with it wherever it is plugged in to
 * the one that no other can have: {@code usb:VENDOR:PRODUCT:SERIAL}; {@code
 * usb:VENDOR:PRODUCT:SERIAL@PORTS}, the ports being those of the hubs on the way to it; {@code
 * usb:VENDOR:PRODUCT:SERIAL@CONTROLLER/PORTS}. Without a serial number there are the last two, with
 * {@code -} in its place. Others have one: {@code pci:ADDRESS}; {@code platform:NAME}.
 *
 * @param names at least one; which of them is told apart from those of other devices is known to
 *     {@link SharedNames}
 * @param constant the name by a serial number that says nothing, which earlier versions used; null
 *     for a device without one
 * @param part of the device, such as {@code #0} for a USB interface; follows the name
 * @param where tells two devices with the same names apart: controller and ports, or the place in
 *     /sys
 * @param physical the same for all nodes of one physical device
 * @param isOnBus whether it is a USB or PCI device; of others several may share a name
 */
public record DeviceIdentity(
    List<String> names,
    @Nullable String constant,
    String part,
    String where,
    Path physical,
    boolean isOnBus) {
  private static final Pattern PCI =
      Pattern.compile("[0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

  private static final Pattern ROOT_HUB = Pattern.compile("usb[0-9]+");

  /**
   * Serial numbers that say nothing: makers of camera chips ship them with their example, and many
   * makers of cameras leave them as they are.
   */
  private static final Set<String> CONSTANT_SERIALS = Set.of("200901010001", "SN0001");

  public DeviceIdentity {
    names = List.copyOf(names);
  }

  /** Its first name with its part: as long as no other device is known to have the same. */
  public String id() {
    return names.get(0) + part;
  }

  /**
   * Reads it.
   *
   * @param root of the file system; {@code /} on the real machine
   * @param device the real path of the device's folder, below {@code sys/devices}
   */
  public static DeviceIdentity of(Path root, Path device) {
    Path end = root.resolve("sys/devices");
    boolean found = false;
    String number = "0";
    for (Path at = device;
        at != null && at.startsWith(end) && !at.equals(end);
        at = at.getParent()) {
      String ownNumber = found ? "" : Attributes.read(at, "bInterfaceNumber");
      if (!ownNumber.isEmpty()) {
        found = true;
        number = ownNumber;
      }
      String vendor = Attributes.read(at, "idVendor");
      if (!vendor.isEmpty()) {
        return usb(at, vendor, number);
      }
      String name = String.valueOf(at.getFileName());
      if (PCI.matcher(name).matches()) {
        return new DeviceIdentity(List.of("pci:" + name), null, "", name, at, true);
      }
    }
    return other(end, device);
  }

  private static DeviceIdentity usb(Path device, String vendor, String number) {
    String serial = Attributes.read(device, "serial");
    String ports = Attributes.read(device, "devpath");
    String model = "usb:%s:%s:".formatted(vendor, Attributes.read(device, "idProduct"));
    String part = "#" + number.replaceFirst("^0(?=.)", "");
    String where = controller(device) + "/" + ports;
    boolean constant = CONSTANT_SERIALS.contains(serial);
    List<String> names = new ArrayList<>();
    if (!serial.isEmpty() && !constant) {
      names.add(model + serial);
    }
    String placed = model + (serial.isEmpty() ? "-" : serial) + "@";
    names.add(placed + ports);
    names.add(placed + where);
    return new DeviceIdentity(names, constant ? model + serial : null, part, where, device, true);
  }

  /**
   * What the bus belongs to, which keeps its name when buses are numbered otherwise. A controller
   * has a bus for USB 2 and one for USB 3, whose ports have equal numbers.
   */
  private static String controller(Path device) {
    for (Path at = device; at != null; at = at.getParent()) {
      Path parent = at.getParent();
      if (parent != null && ROOT_HUB.matcher(String.valueOf(at.getFileName())).matches()) {
        boolean usb3 = Attributes.read(at, "version").startsWith("3");
        return parent.getFileName() + (usb3 ? "/usb3" : "");
      }
    }
    return String.valueOf(device.getFileName());
  }

  private static DeviceIdentity other(Path end, Path device) {
    Path below = device.startsWith(end) ? end.relativize(device) : device;
    String name = String.valueOf(below.getFileName());
    String first = below.getNameCount() > 1 ? below.getName(0).toString() : "device";
    return new DeviceIdentity(
        List.of(first + ":" + name), null, "", below.toString(), device, false);
  }
}
