package io.roomhand.testkit.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process takes of its machine, its garbage collected before.
 *
 * @param threads that Java code runs on, but for those that wait for children
 * @param files open ones, sockets and pipes included
 * @param heapBytes that are in use
 * @param residentBytes of the whole process
 */
public record Footprint(int threads, int files, long heapBytes, long residentBytes) {
  private static final int COLLECTIONS = 3;

  /** The JDK's own, one for each child for a minute after its end. */
  private static final String REAPER = "process reaper";

  /** As it is now; Linux only. */
  public static Footprint take() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Path self = Path.of("/proc/self");
    int files;
    try (Stream<Path> open = Files.list(self.resolve("fd"))) {
      files = (int) open.count();
    }
    long resident =
        Files.readAllLines(self.resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findFirst()
            .orElseThrow(() -> new IOException("no VmRSS"));
    return new Footprint(
        (int)
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(REAPER))
                .count(),
        files,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        resident);
  }
}
