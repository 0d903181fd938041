package io.roomhand.api.process;

import io.roomhand.api.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service as a process of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("READY ws=(\\d+) http=(\\d+) (cameras=\\d+ .* heads=\\d+) ms=(\\d+)");

  final Process process;
  private final Path errors;
  private final BufferedReader out;
  private @Nullable Matcher ready;

  private ServiceProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static ServiceProcess start(Path data, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--virtual"));
    all.addAll(List.of(options));
    return start(data, Map.of(), all);
  }

  /** With options of the JVM. */
  static ServiceProcess startWith(List<String> jvm, Path data, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--virtual"));
    all.addAll(List.of(options));
    return start(jvm, data, Map.of(), all);
  }

  static ServiceProcess onFreePorts(Path data, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--ws-port", "0", "--http-port", "0"));
    all.addAll(List.of(options));
    return start(data, all.toArray(new String[0])).awaitReady();
  }

  /** With the hardware of this machine, on free ports. */
  static ServiceProcess withHardware(Path data, Map<String, String> env) throws IOException {
    return start(data, env, List.of("--ws-port", "0", "--http-port", "0")).awaitReady();
  }

  /** With the hardware of this machine, on free ports, and options of the JVM. */
  static ServiceProcess withHardware(List<String> jvm, Path data) throws IOException {
    return start(jvm, data, Map.of(), List.of("--ws-port", "0", "--http-port", "0")).awaitReady();
  }

  private static ServiceProcess start(Path data, Map<String, String> env, List<String> options)
      throws IOException {
    return start(List.of(), data, env, options);
  }

  private static ServiceProcess start(
      List<String> jvm, Path data, Map<String, String> env, List<String> options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
    command.addAll(QuickStart.OPTIONS);
    command.addAll(jvm);
    command.addAll(
        List.of("-cp", QuickStart.CLASS_PATH, Main.class.getName(), "--data-dir", data.toString()));
    command.addAll(options);
    Path errors = Files.createTempFile("roomhand-test", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(env);
    return new ServiceProcess(builder.start(), errors);
  }

  ServiceProcess awaitReady() throws IOException {
    String line = out.readLine();
    Matcher matcher = READY.matcher(String.valueOf(line));
    if (!matcher.matches()) {
      String told = errors();
      close();
      throw new IOException("no READY but " + line + "; " + told);
    }
    ready = matcher;
    return this;
  }

  int webSocketPort() {
    return number(1);
  }

  /** {@code cameras=2 microphones=3 speakers=2 heads=1}. */
  String devices() {
    return group(3);
  }

  int milliseconds() {
    return number(4);
  }

  private int number(int group) {
    return Integer.parseInt(group(group));
  }

  private String group(int group) {
    if (ready == null) {
      throw new IllegalStateException("it is not ready");
    }
    return ready.group(group);
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it still runs");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
