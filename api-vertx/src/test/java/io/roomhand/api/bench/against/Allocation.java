package io.roomhand.api.bench.against;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the threads of another JVM allocate meanwhile, by a flight recording that holds nothing but
 * each thread's count at its begin and at its end.
 */
final class Allocation {
  private static final String EVENT = "jdk.ThreadAllocationStatistics";
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="%s">
          <setting name="enabled">true</setting>
          <setting name="period">everyChunk</setting>
        </event>
      </configuration>
      """;
  private static final long LIMIT_SECONDS = 30;

  private final Belongings belongings;

  Allocation(Belongings belongings) {
    this.belongings = belongings;
  }

  interface Work {
    void run() throws IOException;
  }

  static boolean possible() {
    return Files.isExecutable(jcmd());
  }

  private static Path jcmd() {
    return Path.of(System.getProperty("java.home"), "bin", "jcmd");
  }

  /** Bytes, of all threads but those that record. */
  long during(long pid, Work work) throws ComparisonException, IOException, InterruptedException {
    Path folder = belongings.folder();
    Path settings = Files.writeString(folder.resolve("bench.jfc"), SETTINGS.formatted(EVENT));
    Path recording = folder.resolve("bench.jfr");
    ask(pid, "JFR.start", "name=bench", "settings=" + settings);
    work.run();
    ask(pid, "JFR.stop", "name=bench", "filename=" + recording);
    Map<Long, long[]> counts = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      RecordedThread thread =
          event.getEventType().getName().equals(EVENT) ? event.getThread("thread") : null;
      String name = thread == null ? null : thread.getJavaName();
      if (thread != null && name != null && !name.startsWith("JFR") && !name.startsWith("Attach")) {
        long bytes = event.getLong("allocated");
        long[] range = counts.computeIfAbsent(thread.getId(), id -> new long[] {bytes, bytes});
        range[0] = Math.min(range[0], bytes);
        range[1] = Math.max(range[1], bytes);
      }
    }
    long sum = counts.values().stream().mapToLong(range -> range[1] - range[0]).sum();
    if (sum == 0) {
      throw new ComparisonException(
          ComparisonException.NOT_MEASURED, "the flight recording holds no allocation");
    }
    return sum;
  }

  private void ask(long pid, String... command)
      throws ComparisonException, IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(jcmd().toString(), Long.toString(pid)));
    line.addAll(List.of(command));
    new BenchProcess(belongings).run(String.join(" ", line), line, LIMIT_SECONDS, seen -> {});
  }
}
