package io.roomhand.testkit.display;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Xvfb, a real X server whose screen is in memory, on a free display; only for this machine, by its
 * local socket. It ends with this process, whatever becomes of that.
 */
public final class XServer implements AutoCloseable {
  /** What to do where it is not installed. */
  public static final String ADVICE =
      "Xvfb is not installed: apt-get install --no-install-recommends xvfb libegl1 libgl1-mesa-dri";

  private static final String PROGRAM = "Xvfb";

  private final int number;
  private final List<String> options;
  private KeptProgram server;

  private XServer(int number, List<String> options, KeptProgram server) {
    this.number = number;
    this.options = options;
    this.server = server;
  }

  /** Whether the program is installed; see {@link #ADVICE}. */
  public static boolean isInstalled() {
    return KeptProgram.isInstalled(PROGRAM);
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
    KeptProgram server = run(chosen);
    String number = server.line();
    if (number == null) {
      throw new IOException(PROGRAM + " does not start");
    }
    return new XServer(Integer.parseInt(number.strip()), all, server);
  }

  private static KeptProgram run(List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(options);
    return KeptProgram.start(command, Map.of());
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
    server.kill();
  }

  /** Starts one on the same display; does not wait until it listens. */
  public void restart() throws IOException {
    if (server.isAlive()) {
      throw new IllegalStateException("it still runs");
    }
    List<String> again = new ArrayList<>(options);
    again.add(display());
    server = run(again);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
