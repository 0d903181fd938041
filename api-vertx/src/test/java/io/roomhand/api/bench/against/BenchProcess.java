package io.roomhand.api.bench.against;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A build's bench in a JVM of its own, with the options of this one. */
final class BenchProcess {
  private static final int SHOWN = 8;

  private final Belongings belongings;

  BenchProcess(Belongings belongings) {
    this.belongings = belongings;
  }

  /** Starts a JVM as this one, but with a folder for its files that is gone when all ends. */
  List<String> command(String classPath, String main, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Droomhand.launcher="))
        .forEach(command::add);
    command.add("-Djava.io.tmpdir=" + belongings.folder());
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(args);
    return command;
  }

  /**
   * Runs it to its end; the lines that it printed, errors among them.
   *
   * @param what names it in messages
   * @param limitSeconds after which it is stopped
   * @param seen hears each line as it comes
   * @throws ComparisonException when it fails or takes too long
   */
  List<String> run(String what, List<String> command, long limitSeconds, Consumer<String> seen)
      throws ComparisonException, IOException, InterruptedException {
    Process process = belongings.start(new ProcessBuilder(command).redirectErrorStream(true));
    List<String> lines = new ArrayList<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> unused =
        clock.schedule(
            () -> {
              late.set(true);
              belongings.end(process);
            },
            limitSeconds,
            TimeUnit.SECONDS);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      process.getOutputStream().close();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        seen.accept(line);
      }
      int exitCode = process.waitFor(); // its end is near: it has closed its output
      if (late.get() || exitCode != 0) {
        String why =
            late.get()
                ? "did not end within " + limitSeconds + " s"
                : "failed with exit code " + exitCode;
        List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
        throw new ComparisonException(
            ComparisonException.NOT_MEASURED,
            what + " " + why + (last.isEmpty() ? "" : "; its last lines:\n" + join(last)));
      }
    } finally {
      clock.shutdownNow();
      belongings.end(process);
    }
    return lines;
  }

  private static String join(List<String> lines) {
    return "  " + String.join("\n  ", lines);
  }
}
