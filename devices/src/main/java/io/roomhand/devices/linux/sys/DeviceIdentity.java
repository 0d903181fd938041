package io.roomhand.devices.linux.sys;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which physical device a node belongs to, by its place in /sys (kernel documentation,
 * "sysfs-rules"): neither the number of a bus nor the name in /dev enters the identity, so that it
 * outlives a restart.
 *
 * @param id {@code usb:VENDOR:PRODUCT:SERIAL#INTERFACE}; {@code
 *     usb:VENDOR:PRODUCT:-@PORTS#INTERFACE} for a device without a serial number, the ports being
 *     those of the hubs on the way to it; {@code pci:ADDRESS}; {@code platform:NAME}
 * @param where tells two devices with the same {@code id} apart: controller and ports, or the place
 *     in /sys
 * @param physical the same for all nodes of one physical device
 * @param isOnBus whether it is a USB or PCI device; of others several may share an {@code id}
 */
public record DeviceIdentity(String id, String where, Path physical, boolean isOnBus) {
  private static final Pattern PCI =
      Pattern.compile("[0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

  private static final Pattern ROOT_HUB = Pattern.compile("usb[0-9]+");

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
        return new DeviceIdentity("pci:" + name, name, at, true);
      }
    }
    return other(end, device);
  }

  private static DeviceIdentity usb(Path device, String vendor, String number) {
    String serial = Attributes.read(device, "serial");
    String ports = Attributes.read(device, "devpath");
    String id =
        "usb:%s:%s:%s#%s"
            .formatted(
                vendor,
                Attributes.read(device, "idProduct"),
                serial.isEmpty() ? "-@" + ports : serial,
                number.replaceFirst("^0(?=.)", ""));
    return new DeviceIdentity(id, controller(device) + "/" + ports, device, true);
  }

  /** What the bus belongs to, which keeps its name when buses are numbered otherwise. */
  private static String controller(Path device) {
    for (Path at = device; at != null; at = at.getParent()) {
      Path parent = at.getParent();
      if (parent != null && ROOT_HUB.matcher(String.valueOf(at.getFileName())).matches()) {
        return String.valueOf(parent.getFileName());
      }
    }
    return String.valueOf(device.getFileName());
  }

  private static DeviceIdentity other(Path end, Path device) {
    Path below = device.startsWith(end) ? end.relativize(device) : device;
    String name = String.valueOf(below.getFileName());
    String first = below.getNameCount() > 1 ? below.getName(0).toString() : "device";
    return new DeviceIdentity(first + ":" + name, below.toString(), device, false);
  }
}
