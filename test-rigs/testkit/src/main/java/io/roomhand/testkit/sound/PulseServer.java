package io.roomhand.testkit.sound;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PulseAudio, the real program, with devices that exist in it alone; only for who knows its socket,
 * which lies with all else of it in a folder of its own. It ends with this process, whatever
 * becomes of that.
 */
public final class PulseServer implements AutoCloseable {
  /** What to do where it is not installed. */
  public static final String ADVICE =
      "PulseAudio is not installed: apt-get install --no-install-recommends pulseaudio"
          + " pulseaudio-utils";

  private static final String PROGRAM = "pulseaudio";
  private static final String CONTROL = "pactl";
  private static final long LIMIT_SECONDS = 20;

  private final Path folder;
  private KeptProgram server;

  private PulseServer(Path folder, KeptProgram server) {
    this.folder = folder;
    this.server = server;
  }

  /** Whether the programs are installed; see {@link #ADVICE}. */
  public static boolean isInstalled() {
    return KeptProgram.isInstalled(PROGRAM) && KeptProgram.isInstalled(CONTROL);
  }

  /**
   * Starts one without devices, and waits until it answers.
   *
   * @param folder an empty one
   */
  public static PulseServer start(Path folder) throws IOException {
    PulseServer started = new PulseServer(folder, run(folder));
    started.awaitAnswer();
    return started;
  }

  private static KeptProgram run(Path folder) throws IOException {
    return KeptProgram.start(
        List.of(
            PROGRAM,
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--disallow-exit",
            "--realtime=no",
            "--high-priority=no",
            "--load=module-native-protocol-unix auth-anonymous=1 socket=" + socket(folder)),
        environment(folder));
  }

  private static Path socket(Path folder) {
    return folder.resolve("native");
  }

  private static Map<String, String> environment(Path folder) {
    String home = folder.toString();
    return Map.of(
        "HOME", home,
        "XDG_RUNTIME_DIR", home,
        "XDG_CONFIG_HOME", home,
        "PULSE_RUNTIME_PATH", home,
        "PULSE_STATE_PATH", home,
        "DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.resolve("none"),
        "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + folder.resolve("none"),
        "PULSE_SERVER", "unix:" + socket(folder),
        "LC_ALL", "C.UTF-8");
  }

  private void awaitAnswer() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!Files.exists(socket(folder))) {
      if (!server.isAlive() || System.nanoTime() > end) {
        throw new IOException(PROGRAM + " does not listen");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    control("info");
  }

  /** Its address, as libpulse takes it. */
  public String address() {
    return "unix:" + socket(folder);
  }

  /** Its process. */
  public long pid() {
    return server.pid();
  }

  /** Has {@code pactl} do something; returns what that prints. */
  public String control(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(CONTROL));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment(folder));
    Process process = builder.start();
    process.getOutputStream().close();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + ": " + text);
    }
    return text;
  }

  /** Starts a program that is a client of it. */
  public KeptProgram client(String... command) throws IOException {
    return KeptProgram.start(List.of(command), environment(folder));
  }

  /** Adds a speaker; returns the number of its module, which {@link #unload} takes. */
  public int speaker(String name, String description) throws IOException {
    return load(
        "module-null-sink", "sink_name=" + name, "sink_properties=" + described(description));
  }

  /** Adds a microphone that hears what a speaker plays; returns the number of its module. */
  public int microphone(String name, String description, String speaker) throws IOException {
    return load(
        "module-remap-source",
        "source_name=" + name,
        "master=" + speaker + ".monitor",
        "source_properties=" + described(description));
  }

  /** Quoted for the module, and in that for its property. */
  private static String described(String description) {
    return "\"device.description='" + description + "'\"";
  }

  /** Loads a module; returns its number. */
  public int load(String... module) throws IOException {
    String[] words = new String[module.length + 1];
    words[0] = "load-module";
    System.arraycopy(module, 0, words, 1, module.length);
    return Integer.parseInt(control(words));
  }

  public void unload(int module) throws IOException {
    control("unload-module", Integer.toString(module));
  }

  /** As {@code kill -9} does it; its socket is left behind. */
  public void kill() throws IOException {
    server.kill();
  }

  /** Starts one on the same socket, without devices. */
  public void restart() throws IOException {
    if (server.isAlive()) {
      throw new IllegalStateException("it still runs");
    }
    Files.deleteIfExists(socket(folder));
    server = run(folder);
    awaitAnswer();
  }

  /** Stops it in the middle of whatever it does, until {@link #goOn}. */
  public void freeze() throws IOException {
    signal("STOP");
  }

  public void goOn() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
    try {
      kill.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (server.isAlive()) {
      server.kill();
    }
  }
}
