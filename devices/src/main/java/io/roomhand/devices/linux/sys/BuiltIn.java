package io.roomhand.devices.linux.sys;

import java.nio.file.Path;

/** Whether a device belongs to the machine, or is plugged in. */
final class BuiltIn {
  private BuiltIn() {}

  /**
   * Neither on USB nor behind a port such as Thunderbolt's (kernel documentation,
   * "sysfs-devices-removable").
   *
   * @param root of the file system
   * @param device its real folder below {@code sys/devices}
   */
  static boolean is(Path root, Path device) {
    Path end = root.resolve("sys/devices");
    for (Path at = device; at != null && at.startsWith(end); at = at.getParent()) {
      if (String.valueOf(at.getFileName()).matches("usb[0-9]+")
          || Attributes.read(at, "removable").matches("1|removable")) {
        return false;
      }
    }
    return true;
  }
}
