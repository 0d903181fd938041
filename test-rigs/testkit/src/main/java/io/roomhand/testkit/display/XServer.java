package io.roomhand.testkit.display;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Xvfb, a real X server whose screen is in memory, on a free display; only for this machine, by its
 * local socket. It ends with this process, whatever becomes of that.
 */
public final class XServer implements AutoCloseable {
  /** What to do where it is not installed. */
  public static final String ADVICE =
      "Xvfb is not installed: apt-get install --no-install-recommends xvfb libegl1 libgl1-mesa-dri";

  private static final String PROGRAM = "Xvfb";
  private static final long LIMIT_SECONDS = 20;

  /** The shell waits for the server, so that no zombie keeps its lock; a watcher ends it. */
  private static final String KEEPER =
      """
      exec 3<&0
      "$@" 3<&- & server=$!
      { read -r end <&3; kill -9 $server; } & watcher=$!
      echo "pid $server"
      wait $server
      kill $watcher
      """;

  private final int number;
  private final List<String> options;
  private Process keeper;
  private ProcessHandle server;

  private XServer(int number, List<String> options, Process keeper, ProcessHandle server) {
    this.number = number;
    this.options = options;
    this.keeper = keeper;
    this.server = server;
  }

  /** Whether the program is installed; see {@link #ADVICE}. */
  public static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /**
   * Starts one, and waits until it listens.
   *
   * @param size for example {@code 1920x1080}
   * @param options further ones of Xvfb
   */
  public static XServer start(String size, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset"));
    List<String> chosen = new ArrayList<>(all);
    chosen.addAll(List.of("-displayfd", "1"));
    Process keeper = run(chosen);
    int number = -1;
    long pid = -1;
    // its words end when it ends
    BufferedReader out = keeper.inputReader(StandardCharsets.US_ASCII);
    while (number < 0 || pid < 0) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException(PROGRAM + " does not start");
      }
      if (line.startsWith("pid ")) {
        pid = Long.parseLong(line.substring(4));
      } else {
        number = Integer.parseInt(line.strip());
      }
    }
    return new XServer(number, all, keeper, handle(pid));
  }

  private static Process run(List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "sh", PROGRAM));
    command.addAll(options);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static ProcessHandle handle(long pid) throws IOException {
    return ProcessHandle.of(pid).orElseThrow(() -> new IOException(PROGRAM + " has ended at once"));
  }

  /** What {@code DISPLAY} is set to. */
  public String display() {
    return ":" + number;
  }

  /** Its process. */
  public long pid() {
    return server.pid();
  }

  /** As {@code kill -9} does it; its socket is left behind. */
  public void kill() throws IOException {
    server.destroyForcibly();
    awaitEnd();
  }

  /** Starts one on the same display; does not wait until it listens. */
  public void restart() throws IOException {
    if (server.isAlive()) {
      throw new IllegalStateException("it still runs");
    }
    List<String> again = new ArrayList<>(options);
    again.add(display());
    keeper = run(again);
    String line = keeper.inputReader(StandardCharsets.US_ASCII).readLine();
    if (line == null) {
      throw new IOException(PROGRAM + " does not start again");
    }
    server = handle(Long.parseLong(line.substring(4)));
  }

  private void awaitEnd() throws IOException {
    try {
      if (!keeper.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(PROGRAM + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    awaitEnd();
  }
}
