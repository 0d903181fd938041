package io.roomhand.devices.linux.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small /sys and /dev with serial ports, as kernel and udev would lay them out. */
final class SerialTree {
  private final Path root;

  SerialTree(Path root) {
    this.root = root;
  }

  /** One of the machine's own, or one that only might be there. */
  void own(String name, int type) throws IOException {
    Path device = root.resolve("sys/devices/pnp0/00:0" + name.charAt(name.length() - 1));
    Files.createDirectories(device);
    write(node(name, device), "type", Integer.toString(type));
  }

  /** A console, which has no device. */
  void console(String name) throws IOException {
    Files.createDirectories(root.resolve("sys/class/tty").resolve(name));
    touch(name);
  }

  /**
   * A USB adapter.
   *
   * @param port its place, as in {@code 4.2}
   * @param serial empty for none
   */
  void adapter(String name, String port, String serial) throws IOException {
    Path usb = root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb1/1-" + port);
    Path part = usb.resolve("1-" + port + ":1.0");
    Path device = part.resolve(name);
    Files.createDirectories(device);
    write(usb, "idVendor", "1a86");
    write(usb, "idProduct", "7523");
    write(usb, "devpath", port);
    if (!serial.isEmpty()) {
      write(usb, "serial", serial);
    }
    write(part, "bInterfaceNumber", "00");
    write(device, "port_number", "0");
    node(name, device);
    String model = "usb-1a86_USB_Serial" + (serial.isEmpty() ? "" : "_" + serial) + "-if00-port0";
    link("by-id", model, name);
    link("by-path", "pci-0000:00:14.0-usb-0:" + port + ":1.0-port0", name);
  }

  private Path node(String name, Path device) throws IOException {
    Path folder = device.resolve("tty").resolve(name);
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("device"));
    Files.createSymbolicLink(folder.resolve("device"), device);
    Path all = root.resolve("sys/class/tty");
    Files.createDirectories(all);
    Files.createSymbolicLink(all.resolve(name), folder);
    touch(name);
    return folder;
  }

  /** As udev: the newest device with a name gets it. */
  private void link(String folder, String link, String node) throws IOException {
    Path path = root.resolve("dev/serial").resolve(folder).resolve(link);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, Path.of("../../" + node));
  }

  void unplug(String name) throws IOException {
    Files.delete(root.resolve("sys/class/tty").resolve(name));
    Files.delete(root.resolve("dev").resolve(name));
    for (String folder : new String[] {"by-id", "by-path"}) {
      try (var links = Files.list(root.resolve("dev/serial").resolve(folder))) {
        for (Path link : links.toList()) {
          if (Files.readSymbolicLink(link).endsWith(name)) {
            Files.delete(link);
          }
        }
      }
    }
  }

  private void touch(String name) throws IOException {
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev").resolve(name));
  }

  private static void write(Path folder, String attribute, String value) throws IOException {
    Files.writeString(folder.resolve(attribute), value + "\n");
  }
}
