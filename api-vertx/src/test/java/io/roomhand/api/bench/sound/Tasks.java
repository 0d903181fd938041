package io.roomhand.api.bench.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel counts of the threads of a process. */
final class Tasks {
  private static final String WAKE_UPS = "voluntary_ctxt_switches:";

  /** They compile, collect and tick whatever the program does. */
  private static final Pattern JVM =
      Pattern.compile("(C1 Compiler|C2 Compiler|Monitor Deflati|VM |GC |Sweeper).*");

  private final Path folder;

  private Tasks(Path folder) {
    this.folder = folder;
  }

  static Tasks ofThisProcess() {
    return new Tasks(Path.of("/proc/self/task"));
  }

  static Tasks of(long process) {
    return new Tasks(Path.of("/proc", Long.toString(process), "task"));
  }

  /**
   * Nanoseconds of CPU time.
   *
   * @param name of the threads; empty for all
   */
  long cpu(String name) throws IOException {
    long sum = 0;
    for (Path task : named(name)) {
      String text = read(task.resolve("schedstat"));
      sum += text.isEmpty() ? 0 : Long.parseLong(text.substring(0, text.indexOf(' ')));
    }
    return sum;
  }

  /** How often the threads have waited for something and gone on, but for the JVM's own. */
  long wakeUps() throws IOException {
    long sum = 0;
    for (Path task : named("")) {
      if (JVM.matcher(comm(task)).matches()) {
        continue;
      }
      for (String line : read(task.resolve("status")).lines().toList()) {
        if (line.startsWith(WAKE_UPS)) {
          sum += Long.parseLong(line.substring(WAKE_UPS.length()).strip());
        }
      }
    }
    return sum;
  }

  private List<Path> named(String name) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(task -> name.isEmpty() || comm(task).equals(name)).toList();
    }
  }

  private static String comm(Path task) {
    try {
      return read(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Empty when the thread has ended. */
  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
