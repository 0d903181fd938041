package io.roomhand.devices.linux.v4l2.vm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a camera driver leaves open when it is not careful. */
final class DriverFiles {
  private DriverFiles() {}

  /** The files of this process that belong to cameras. */
  static List<String> open() throws IOException {
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file)) {
          String target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("/dev/video") || target.contains("eventfd")) {
            open.add(target);
          }
        }
      }
    }
    return open;
  }
}
