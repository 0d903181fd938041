package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The files of a machine that tell who it is, as a kernel would lay them out. */
final class MachineTree {
  static final String NVME = "pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0/nvme0n1";
  static final String SATA = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda";
  static final String STICK =
      "pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/host6/target6:0:0/6:0:0:0/block/sdb";

  private final Path root;
  private final StringBuilder mounts = new StringBuilder();

  MachineTree(Path root) {
    this.root = root;
  }

  /** The text of a file that everybody may read. */
  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
  }

  void rewrite(String file, String text) throws IOException {
    Files.delete(root.resolve(file));
    write(file, text);
  }

  void secret(String file) throws IOException {
    Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString("r--------"));
  }

  /**
   * A disk with one partition, {@code major:1}.
   *
   * @param place below sys/devices; its last part is the name
   * @param serial empty for none
   */
  void disk(String place, int major, String serial) throws IOException {
    String folder = "sys/devices/" + place;
    String name = place.substring(place.lastIndexOf('/') + 1);
    write(folder + "/removable", "0");
    if (!serial.isEmpty()) {
      write(folder + "/device/model", "SAMSUNG 980");
      write(folder + "/device/serial", serial);
    }
    write(folder + "/" + name + "p1/partition", "1");
    link("sys/block/" + name, folder);
    link("sys/class/block/" + name, folder);
    link("sys/class/block/" + name + "p1", folder + "/" + name + "p1");
    link("sys/dev/block/" + major + ":1", folder + "/" + name + "p1");
  }

  /** A mapped device, {@code 253:0}, on the first partition of a disk. */
  void mapped(String place) throws IOException {
    String folder = "sys/devices/virtual/block/dm-0";
    String name = place.substring(place.lastIndexOf('/') + 1) + "p1";
    link(folder + "/slaves/" + name, "sys/devices/" + place + "/" + name);
    link("sys/dev/block/253:0", folder);
    link("sys/block/dm-0", folder);
  }

  void network(String name, String place, String address, String kind) throws IOException {
    String folder = "sys/devices/" + place + "/net/" + name;
    write(folder + "/address", address);
    write(folder + "/addr_assign_type", kind);
    link(folder + "/device", "sys/devices/" + place);
    link("sys/class/net/" + name, folder);
  }

  void mount(String point, String device, String type, String source) throws IOException {
    mounts.append(
        "26 1 %s / %s rw,relatime shared:1 - %s %s rw%n".formatted(device, point, type, source));
    Path file = root.resolve("proc/self/mountinfo");
    Files.createDirectories(file.getParent());
    Files.writeString(file, mounts);
  }

  void link(String link, String to) throws IOException {
    Path path = root.resolve(link);
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, root.resolve(to));
  }
}
