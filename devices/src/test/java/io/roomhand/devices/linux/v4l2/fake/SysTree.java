package io.roomhand.devices.linux.v4l2.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** A small /sys below a folder, as the kernel would lay it out. */
public final class SysTree {
  private final Path root;
  private final Set<Object> used = new HashSet<>();
  private int spare;
  private int sequence;

  public SysTree(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /**
   * A USB camera.
   *
   * @param ports on the way to it, as in {@code 4.2}
   * @param serial empty for none
   */
  public void usb(int video, int bus, String ports, String serial, String name) throws IOException {
    Path device =
        root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb%d/%d-%s".formatted(bus, bus, ports));
    write(device, "idVendor", "046d");
    write(device, "idProduct", "085e");
    write(device, "devpath", ports);
    if (!serial.isEmpty()) {
      write(device, "serial", serial);
    }
    Path usbInterface = device.resolve("%d-%s:1.0".formatted(bus, ports));
    write(usbInterface, "bInterfaceNumber", "00");
    node(usbInterface, video, name, 0);
  }

  /** A controller has a bus for USB 2 and one for USB 3. */
  public void usb3(int bus) throws IOException {
    write(root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb" + bus), "version", " 3.10");
  }

  /** Another node of the camera at these ports. */
  public void second(int video, int bus, String ports, String name) throws IOException {
    node(
        root.resolve(
            "sys/devices/pci0000:00/0000:00:14.0/usb%d/%d-%s/%d-%s:1.0"
                .formatted(bus, bus, ports, bus, ports)),
        video,
        name,
        1);
  }

  /** A device somewhere else below sys/devices. */
  public void at(int video, String place, String name) throws IOException {
    node(root.resolve("sys/devices").resolve(place), video, name, 0);
  }

  private void node(Path device, int video, String name, int index) throws IOException {
    Path folder = device.resolve("video4linux/video" + video);
    Files.createDirectories(folder);
    while (!used.add(key(folder))) { // unlike sysfs, this file system may use an inode again
      Files.createDirectories(root.resolve("spare"));
      Files.move(folder, root.resolve("spare/" + spare++));
      Files.createDirectories(folder);
    }
    write(folder, "name", name);
    write(folder, "index", Integer.toString(index));
    Files.createSymbolicLink(folder.resolve("device"), device);
    Path entry = root.resolve("sys/class/video4linux/video" + video);
    Files.createDirectories(entry.getParent());
    Files.createSymbolicLink(entry, folder);
    count();
  }

  private void count() throws IOException {
    write(root.resolve("sys/kernel"), "uevent_seqnum", Integer.toString(++sequence));
  }

  /** The number of the last event. */
  public int sequence() {
    return sequence;
  }

  private static Object key(Path folder) throws IOException {
    return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
  }

  /** What the kernel calls the node in its messages. */
  public String path(int video) throws IOException {
    Path folder = root.resolve("sys/class/video4linux/video" + video).toRealPath();
    return "/" + root.toRealPath().resolve("sys").relativize(folder);
  }

  /** The node is unplugged. */
  public void remove(int video) throws IOException {
    Path entry = root.resolve("sys/class/video4linux/video" + video);
    Path folder = entry.toRealPath();
    Files.delete(entry);
    for (String file : new String[] {"device", "name", "index"}) {
      Files.delete(folder.resolve(file));
    }
    Files.delete(folder);
    count();
  }

  private static void write(Path folder, String attribute, String value) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(attribute), value + "\n");
  }
}
