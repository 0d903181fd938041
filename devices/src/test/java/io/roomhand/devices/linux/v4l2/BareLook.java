package io.roomhand.devices.linux.v4l2;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The yardstick: walks over the nodes of class video4linux and reads the files from which they are
 * known, in the plainest way.
 */
final class BareLook {
  private static final String[] OF_NODE = {"name", "index"};
  private static final String[] OF_DEVICE = {"idVendor", "idProduct", "devpath", "serial"};

  private BareLook() {}

  /** How many characters were read. */
  static int walk(Path root) throws IOException {
    int read = 0;
    Path end = root.resolve("sys/devices").toRealPath();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root.resolve("sys/class/video4linux"))) {
      for (Path entry : entries) {
        Path folder = entry.toRealPath();
        for (String file : OF_NODE) {
          read += Files.readString(folder.resolve(file)).length();
        }
        Path at = folder.resolve("device").toRealPath();
        while (!at.equals(end) && !Files.exists(at.resolve("idVendor"))) {
          at = Objects.requireNonNull(at.getParent());
        }
        for (String file : OF_DEVICE) {
          Path attribute = at.resolve(file);
          read += Files.exists(attribute) ? Files.readString(attribute).length() : 0;
        }
      }
    }
    return read;
  }
}
