package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The serial adapters an integrator may configure, by the name that survives replugging. */
public final class SerialPorts {
  private SerialPorts() {}

  /** Paths such as {@code /dev/serial/by-id/usb-FTDI_...}, sorted. */
  public static List<String> list(Path root) {
    List<String> ports = new ArrayList<>();
    Path folder = root.resolve("dev/serial/by-id");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(entry -> ports.add("/" + root.relativize(entry)));
      } catch (IOException e) {
        return List.of();
      }
    }
    ports.sort(null);
    return ports;
  }
}
