package io.roomhand.api.bench.against;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build's service, started as a user starts it, and what the system tells of its process. It uses
 * nothing of the build but its launcher and the words READY, ws= and http=.
 */
final class Service implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("READY .*\\bws=(\\d+) .*\\bhttp=(\\d+)\\b.*");
  private static final long LIMIT_SECONDS = 180;

  /** USER_HZ, in which /proc tells CPU times (proc(5)); 100 on all of Linux' common machines. */
  private static final double TICKS = 100;

  private final Belongings belongings;
  private final Process process;
  private final double readyMillis;
  private final int webSocketPort;
  private final int httpPort;

  private Service(Belongings belongings, Process process, double readyMillis, Matcher ready) {
    this.belongings = belongings;
    this.process = process;
    this.readyMillis = readyMillis;
    this.webSocketPort = Integer.parseInt(ready.group(1));
    this.httpPort = Integer.parseInt(ready.group(2));
  }

  /**
   * Waits for READY.
   *
   * @param environment more of it, for example to start without the quick start
   */
  static Service start(Checkout checkout, Belongings belongings, Map<String, String> environment)
      throws ComparisonException, IOException {
    Path folder = belongings.folder();
    Path errors = folder.resolve("errors.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    checkout.launcher().toString(),
                    "run",
                    "--virtual",
                    "--ws-port",
                    "0",
                    "--http-port",
                    "0",
                    "--data-dir",
                    folder.resolve("data").toString()))
            .redirectError(errors.toFile());
    builder.environment().put("ROOMHAND_NO_BUILD", "1");
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    Process process = belongings.start(builder);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    AtomicBoolean late = new AtomicBoolean();
    try {
      var unused =
          clock.schedule(
              () -> {
                late.set(true);
                belongings.end(process);
              },
              LIMIT_SECONDS,
              TimeUnit.SECONDS);
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.matches()) {
          double millis = (System.nanoTime() - begun) / 1e6;
          return new Service(belongings, process, millis, matcher);
        }
      }
      throw new ComparisonException(
          ComparisonException.NOT_MEASURED,
          checkout.launcher()
              + " run --virtual "
              + (late.get() ? "was not READY within " + LIMIT_SECONDS + " s" : "ended before READY")
              + ":\n"
              + Files.readString(errors).strip());
    } catch (ComparisonException | IOException e) {
      belongings.end(process);
      throw e;
    } finally {
      clock.shutdownNow();
    }
  }

  /** From the launcher's start to the line with READY, as somebody outside sees it. */
  double readyMillis() {
    return readyMillis;
  }

  int webSocketPort() {
    return webSocketPort;
  }

  int httpPort() {
    return httpPort;
  }

  long pid() {
    return process.pid();
  }

  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS in " + proc("status"));
  }

  /** Since its start, the launcher's and its helpers' included, to 10 ms. */
  double cpuMillis() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = 11; i < 15; i++) { // utime, stime, cutime, cstime
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * 1_000 / TICKS;
  }

  /**
   * What each thread has used of the CPU so far, in nanoseconds, by its id; without the threads
   * that compile, which do so at a time of their own.
   */
  Map<String, Long> threadNanos() throws IOException {
    Map<String, Long> nanos = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc("task"))) {
      for (Path thread : threads) {
        try {
          if (!Files.readString(thread.resolve("comm")).matches("(?s)C[12] Comp.*")) {
            String time = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
            nanos.put(thread.getFileName().toString(), Long.parseLong(time));
          }
        } catch (NoSuchFileException e) {
          // it has just ended
        }
      }
    }
    return nanos;
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  @Override
  public void close() {
    belongings.end(process);
  }
}
