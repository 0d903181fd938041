package io.roomhand.devices.linux.sys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells this machine from every other one: its machine id, its board, and the disk that it
 * runs from. The same for every user, after every restart, and whatever is plugged in: only files
 * that all may read count, and only what is built in. Each fact has its name, so that two can't be
 * mistaken for each other.
 */
public final class MachineFacts {
  /** Which model it is; many machines may be equal in this (kernel documentation, "sysfs-dmi"). */
  private static final List<String> MODEL =
      List.of(
          "sys/class/dmi/id/sys_vendor",
          "sys/class/dmi/id/product_name",
          "sys/class/dmi/id/board_vendor",
          "sys/class/dmi/id/board_name",
          "proc/device-tree/model");

  private static final String BOARD_SERIAL = "proc/device-tree/serial-number";

  private MachineFacts() {}

  /**
   * The facts below a root folder; empty when nothing tells this machine from others of its model.
   *
   * @param root of the file system; {@code /} on the real machine
   */
  public static List<String> read(Path root) {
    Mounts mounts = Mounts.read(root);
    List<String> own = new ArrayList<>();
    String id = machineId(root, mounts);
    if (!id.isEmpty()) {
      own.add("machine-id=" + id);
    }
    String serial = PublicFile.text(root.resolve(BOARD_SERIAL));
    if (!serial.isEmpty()) {
      own.add("board-serial=" + serial);
    }
    List<String> disks = SystemDisk.identities(root, mounts);
    disks.forEach(disk -> own.add("disk=" + disk));
    if (disks.isEmpty()) {
      NetworkAdapters.builtIn(root).forEach(address -> own.add("network=" + address));
    }
    if (own.isEmpty()) {
      return List.of();
    }
    Stream<String> model =
        MODEL.stream().map(file -> file + "=" + PublicFile.text(root.resolve(file)));
    return Stream.concat(own.stream(), model).toList();
  }

  /** machine-id(5): of a system that could not write it, another one each time it starts. */
  private static String machineId(Path root, Mounts mounts) {
    Mounts.Mount own = mounts.at("/etc/machine-id");
    if (own != null && own.type().equals("tmpfs")) {
      return "";
    }
    String id = PublicFile.text(root.resolve("etc/machine-id"));
    if (id.isEmpty()) {
      id = PublicFile.text(root.resolve("var/lib/dbus/machine-id"));
    }
    return id.equals("uninitialized") ? "" : id;
  }
}
