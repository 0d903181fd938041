package io.roomhand.api.process;

import io.roomhand.api.fixture.RunningRoom;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service as the launcher starts it, with its JVM flags, but with the classes of this test in
 * the place of a build's jars.
 */
public final class LaunchedService implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("READY ws=(\\d+) .*");
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

  private final Process process;
  private final Path data;
  private final Path errors;
  private final int port;

  private LaunchedService(Process process, Path data, Path errors, int port) {
    this.process = process;
    this.data = data;
    this.errors = errors;
    this.port = port;
  }

  /**
   * Starts a virtual room and waits until it answers.
   *
   * @param scratch an empty folder
   * @param before what comes first on the class path; null for nothing
   * @param options further JVM options
   */
  public static LaunchedService start(Path scratch, @Nullable Path before, String options)
      throws IOException {
    Path root = scratch.resolve("tree");
    Path app = Files.createDirectories(root.resolve("target/app"));
    Files.createFile(app.resolve(".main"));
    try (OutputStream out = Files.newOutputStream(app.resolve("roomhand-api-vertx-test.jar"))) {
      new JarOutputStream(out, manifest(before)).close();
    }
    Path launcher = root.resolve("roomhand");
    Path real = Path.of(System.getProperty("roomhand.launcher", "../roomhand")).toRealPath();
    Files.copy(real, launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Path data = scratch.resolve("data");
    Path errors = scratch.resolve("errors.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                launcher.toString(),
                "run",
                "--virtual",
                "--ws-port",
                "0",
                "--http-port",
                "0",
                "--data-dir",
                data.toString())
            .redirectError(errors.toFile());
    builder.environment().put("ROOMHAND_NO_BUILD", "1");
    builder.environment().put("ROOMHAND_NO_CDS", "1");
    builder.environment().put("ROOMHAND_JAVA_OPTS", options);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = String.valueOf(out.readLine());
    Matcher matcher = READY.matcher(line);
    if (!matcher.matches()) {
      process.destroyForcibly();
      throw new IOException("no READY but " + line + "; " + Files.readString(errors));
    }
    return new LaunchedService(process, data, errors, Integer.parseInt(matcher.group(1)));
  }

  private static Manifest manifest(@Nullable Path before) {
    List<String> places = new ArrayList<>();
    if (before != null) {
      places.add(before.toUri().toString());
    }
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      places.add(Path.of(place).toUri().toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", places));
    return manifest;
  }

  public int webSocketPort() {
    return port;
  }

  /** What opens the path of our own tools. */
  public String bearer() throws IOException {
    return "Authorization: Bearer " + Files.readString(data.resolve("local.token"));
  }

  public String errors() throws IOException {
    return Files.readString(errors);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(RunningRoom.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it still runs");
    }
    return process.exitValue();
  }

  /** Kilobytes of the heap that are in use after a collection. */
  public long heapKilobytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return text;
  }

  public long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
