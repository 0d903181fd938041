package io.roomhand.api.bench;

import io.roomhand.api.fixture.ScratchFolder;
import io.roomhand.testkit.bench.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the launcher's start to READY, and the memory in use then. */
final class ReadyBench {
  private static final int RUNS = 5;
  private static final Pattern READY = Pattern.compile("READY .* ms=(\\d+)");
  private static final String WITHOUT = "start to READY without AppCDS";
  private static final String WITH = "start to READY";
  private static final String NODE = "start of node ws";

  private final Samples samples = new Samples();

  void run() throws IOException, InterruptedException {
    String launcher = System.getProperty("roomhand.launcher", "");
    if (launcher.isEmpty()) {
      System.out.println("start to READY: not measured, start the bench with ./roomhand bench");
      return;
    }
    System.out.println("start and memory, median of " + RUNS + " interleaved runs");
    start(launcher, true, null);
    start(launcher, true, null);
    for (int run = 0; run < RUNS; run++) {
      start(launcher, true, WITH);
      start(launcher, false, WITHOUT);
      node();
    }
    samples.print(WITHOUT, "ms", WITHOUT);
    samples.print(WITH, "ms", WITHOUT);
    if (samples.has(NODE)) {
      samples.print(NODE, "ms", NODE);
      samples.print(WITH, "ms", NODE);
      samples.print("memory of node ws", "MB", "memory of node ws");
    }
    samples.print("memory at READY", "MB", "memory of node ws");
  }

  private void start(String launcher, boolean archive, @Nullable String name)
      throws IOException, InterruptedException {
    try (ScratchFolder data = new ScratchFolder()) {
      start(launcher, archive, name, data.path());
    }
  }

  private void start(String launcher, boolean archive, @Nullable String name, Path data)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                launcher,
                "run",
                "--virtual",
                "--ws-port",
                "0",
                "--http-port",
                "0",
                "--data-dir",
                data.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    if (!archive) {
      builder.environment().put("ROOMHAND_NO_CDS", "1");
    }
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.matches()) {
          if (name != null) {
            samples.add(name, Double.parseDouble(matcher.group(1)));
            if (archive) {
              samples.add("memory at READY", residentMegabytes(process.pid()));
            }
          }
          break;
        }
      }
    } finally {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private void node() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (NodeYardstick node = NodeYardstick.start()) {
      if (node != null) {
        samples.add(NODE, (System.nanoTime() - start) / 1e6);
        samples.add("memory of node ws", residentMegabytes(node.pid()));
      }
    }
  }

  private static double residentMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return Double.NaN;
  }
}
