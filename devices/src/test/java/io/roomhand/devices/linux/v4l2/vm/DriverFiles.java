package io.roomhand.devices.linux.v4l2.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.thread.Threads;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a camera driver leaves open when it is not careful. */
final class DriverFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private DriverFiles() {}

  /**
   * After the driver was closed: all are closed at once, but for what a call to the kernel holds
   * that has outlasted the driver's patience, and which ends with that call.
   */
  static void awaitNone() throws IOException {
    if (Threads.hanging() > 0) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(open()).isEmpty());
    }
    assertThat(open()).isEmpty();
  }

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
