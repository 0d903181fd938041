package io.roomhand.emulators.usb;

import io.roomhand.virtualroom.libc.LibC;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The ports of this machine's virtual host controller, kernel module vhci-hcd, into which the
 * devices of a {@link UsbIpServer} are plugged (kernel documentation, "sysfs-platform-vhci_hcd" and
 * tools/usb/usbip). Blocks; one thread at a time. Linux alone, as root.
 */
public final class VirtualPorts {
  private static final Path FOLDER = Path.of("sys/devices/platform/vhci_hcd.0");
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long LOOK_MILLIS = 20;

  /** States of a port, {@code enum usbip_device_status}. */
  private static final int FREE = 4;

  private final Path folder;
  private final LibC libc;

  private VirtualPorts(Path folder, LibC libc) {
    this.folder = folder;
    this.libc = libc;
  }

  /**
   * Those of this machine.
   *
   * @throws IOException saying what is missing and how to get it
   */
  public static VirtualPorts open() throws IOException {
    return open(Path.of("/"));
  }

  /** Those below another root, for tests. */
  static VirtualPorts open(Path root) throws IOException {
    LibC libc = LibC.load("virtual USB ports");
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "this kernel has no virtual USB ports; as root: modprobe vhci-hcd (Debian's kernels have"
              + " it, Ubuntu's with package linux-modules-extra-$(uname -r))");
    }
    Path attach = folder.resolve("attach");
    if (!Files.isWritable(attach)) {
      throw new IOException(
          libc.geteuid() == 0
              ? attach + " can't be written: /sys is read-only here"
              : "only root may plug devices into virtual USB ports");
    }
    return new VirtualPorts(folder, libc);
  }

  /**
   * Plugs a device into a free port. Returns when the kernel has begun to look at it.
   *
   * @return the number of the port
   * @throws IOException when it can't be imported, or no port is free
   */
  public int attach(UsbIpServer server, String busId) throws IOException {
    return attach(server, busId, any -> true);
  }

  /** The same at one port, so that a device can be plugged in where it was before. */
  public void attach(UsbIpServer server, String busId, int port) throws IOException {
    attach(server, busId, number -> number == port);
  }

  private int attach(UsbIpServer server, String busId, IntPredicate wanted) throws IOException {
    Integer deviceId = server.deviceId(busId);
    UsbSpeed speed = server.speed(busId);
    if (deviceId == null || speed == null) {
      throw new IOException("there is no device " + busId);
    }
    try (ImportSocket socket = imported(server.port(), busId)) {
      List<VirtualPort> ports = ports();
      for (VirtualPort port : ports) {
        boolean fits = port.isHighSpeed() == (speed != UsbSpeed.SUPER);
        if (port.status() == FREE && fits && wanted.test(port.number())) {
          String order =
              port.number() + " " + socket.fd() + " " + deviceId + " " + speed.code + "\n";
          write("attach", order);
          return port.number();
        }
      }
      throw new IOException(
          "none of %d virtual USB ports is free and as fast as the device (%s)"
              .formatted(ports.size(), speed));
    }
  }

  /** One that another host has just let go may be busy for a moment. */
  private ImportSocket imported(int port, String busId) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      ImportSocket socket = ImportSocket.open(libc, port);
      int refusal;
      try {
        refusal = socket.request(busId);
        if (refusal == UsbIpMessages.OK) {
          return socket;
        }
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      socket.close();
      if (refusal != UsbIpMessages.BUSY || System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IOException(
            busId + (refusal == UsbIpMessages.BUSY ? " is in use" : " can't be imported"));
      }
      pause();
    }
  }

  /** Pulls out what is in a port; nothing happens when it is free. Returns when it is. */
  public void detach(int port) throws IOException {
    if (status(port) == FREE) {
      return;
    }
    write("detach", port + "\n");
    long begun = System.nanoTime();
    while (status(port) != FREE) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IOException("virtual USB port " + port + " does not become free");
      }
      pause();
    }
  }

  /**
   * The kernel's name of the device in a port, for example {@code 3-1}; null while there is none.
   */
  public @Nullable String device(int port) throws IOException {
    for (VirtualPort each : ports()) {
      if (each.number() == port && each.status() != FREE) {
        return each.device().equals("0-0") ? null : each.device();
      }
    }
    return null;
  }

  private int status(int port) throws IOException {
    for (VirtualPort each : ports()) {
      if (each.number() == port) {
        return each.status();
      }
    }
    throw new IOException("there is no virtual USB port " + port);
  }

  private List<VirtualPort> ports() throws IOException {
    return VirtualPort.parse(Files.readString(folder.resolve("status"), StandardCharsets.US_ASCII));
  }

  private void write(String file, String order) throws IOException {
    Files.writeString(
        folder.resolve(file), order, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a virtual USB port", e);
    }
  }
}
