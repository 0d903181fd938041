package io.roomhand.testkit.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that ends with this process, whatever becomes of that; what it complains of is lost.
 */
public final class KeptProgram implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;
  private static final String PID = "pid ";

  /** The shell waits for the program, so that it leaves no zombie; a watcher ends it. */
  private static final String KEEPER =
      """
      exec 3<&0
      "$@" 3<&- & program=$!
      { read -r end <&3; kill -9 $program; } & watcher=$!
      echo "pid $program"
      wait $program
      kill $watcher
      """;

  private final String name;
  private final Process keeper;
  private final BufferedReader out;
  private final Queue<String> early = new ArrayDeque<>();
  private final ProcessHandle program;

  private KeptProgram(String name, Process keeper) throws IOException {
    this.name = name;
    this.keeper = keeper;
    this.out = keeper.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith(PID)) {
      early.add(line);
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException(name + " does not start");
    }
    long pid = Long.parseLong(line.substring(PID.length()));
    this.program =
        ProcessHandle.of(pid).orElseThrow(() -> new IOException(name + " has ended at once"));
  }

  /** Whether a program is installed. */
  public static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Starts one; does not wait until it does anything.
   *
   * @param environment on top of this process's
   */
  public static KeptProgram start(List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> kept = new ArrayList<>(List.of("sh", "-c", KEEPER, "sh"));
    kept.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(kept).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return new KeptProgram(command.get(0), builder.start());
  }

  /** The next line that it prints; null when it has ended. */
  public @Nullable String line() throws IOException {
    String line = early.poll();
    return line == null ? out.readLine() : line;
  }

  public long pid() {
    return program.pid();
  }

  public boolean isAlive() {
    return program.isAlive();
  }

  /** As {@code kill -9} does it. */
  public void kill() throws IOException {
    program.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() throws IOException {
    try {
      if (!keeper.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    program.destroy();
    awaitEnd();
  }
}
