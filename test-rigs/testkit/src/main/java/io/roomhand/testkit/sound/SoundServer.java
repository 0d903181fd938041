package io.roomhand.testkit.sound;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real sound server with devices that exist in it alone; only for who knows its socket, which
 * lies with all else of it in a folder of its own. Its programs end with this process, whatever
 * becomes of that.
 */
public abstract class SoundServer implements AutoCloseable {
  static final String CONTROL = "pactl";
  private static final long LIMIT_SECONDS = 20;

  private final Path folder;

  SoundServer(Path folder) {
    this.folder = folder;
  }

  /** Whether {@code pactl} and a program are installed. */
  static boolean areInstalled(String... programs) {
    return KeptProgram.isInstalled(CONTROL)
        && List.of(programs).stream().allMatch(KeptProgram::isInstalled);
  }

  final Path folder() {
    return folder;
  }

  /** The socket that clients connect to. */
  abstract Path socket();

  /** What runs at present, the one that clients talk to at the end. */
  abstract List<KeptProgram> programs();

  /** What ends with the server though nobody talks to it. */
  List<KeptProgram> plugged() {
    return List.of();
  }

  /** Starts all of it without devices; does not wait until it answers. */
  abstract void run() throws IOException;

  /** What the server's own programs and those that talk to it find in their environment. */
  final Map<String, String> environment() {
    String home = folder.toString();
    String none = "unix:path=" + folder.resolve("none");
    return Map.ofEntries(
        Map.entry("HOME", home),
        Map.entry("XDG_RUNTIME_DIR", home),
        Map.entry("XDG_CONFIG_HOME", home),
        Map.entry("XDG_STATE_HOME", home),
        Map.entry("PULSE_RUNTIME_PATH", home),
        Map.entry("PULSE_STATE_PATH", home),
        Map.entry("PIPEWIRE_RUNTIME_DIR", home),
        Map.entry("DBUS_SESSION_BUS_ADDRESS", none),
        Map.entry("DBUS_SYSTEM_BUS_ADDRESS", none),
        Map.entry("PULSE_SERVER", address()),
        Map.entry("LC_ALL", "C.UTF-8"));
  }

  /** Starts a program that is a client of it. */
  public KeptProgram client(String... command) throws IOException {
    return keep(List.of(command));
  }

  final KeptProgram keep(List<String> command) throws IOException {
    return KeptProgram.start(command, environment());
  }

  final void launch() throws IOException {
    run();
    awaitFile(socket());
    awaitWork();
  }

  /** Waits until it does what clients ask. */
  abstract void awaitWork() throws IOException;

  final void awaitFile(Path file) throws IOException {
    await(file + " does not appear", () -> Files.exists(file));
  }

  /** What a test waits for. */
  interface Condition {
    boolean holds() throws IOException;
  }

  final void await(String otherwise, Condition condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > end || !programs().stream().allMatch(KeptProgram::isAlive)) {
        throw new IOException(otherwise);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** Its address, as libpulse takes it. */
  public final String address() {
    return "unix:" + socket();
  }

  /** The process that clients talk to. */
  public final long pid() {
    List<KeptProgram> programs = programs();
    return programs.get(programs.size() - 1).pid();
  }

  /** Has {@code pactl} do something; returns what that prints. */
  public final String control(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(CONTROL));
    command.addAll(List.of(words));
    return call(command);
  }

  final String call(List<String> command) throws IOException {
    return call(command, LIMIT_SECONDS);
  }

  /** A program did not end in time. */
  static final class Hangs extends IOException {
    private static final long serialVersionUID = 1;

    Hangs(List<String> command) {
      super(command + " does not end");
    }
  }

  final String call(List<String> command, long seconds) throws IOException {
    Path out = Files.createTempFile(folder, "call", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Hangs(command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    String text = Files.readString(out).strip();
    Files.delete(out);
    if (process.exitValue() != 0) {
      throw new IOException(command + ": " + text);
    }
    return text;
  }

  /** Adds a speaker; returns the number of its module, which {@link #unload} takes. */
  public final int speaker(String name, String description) throws IOException {
    return load(
        "module-null-sink", "sink_name=" + name, "sink_properties=" + described(description));
  }

  /** Adds a microphone that hears what a speaker plays; returns the number of its module. */
  public final int microphone(String name, String description, String speaker) throws IOException {
    return load(
        "module-remap-source",
        "source_name=" + name,
        "master=" + speaker + ".monitor",
        "source_properties=" + described(description));
  }

  /** Quoted for the module, and in that for its property. */
  static String described(String description) {
    return "\"device.description='" + description + "'\"";
  }

  /** Loads a module; returns its number. */
  public final int load(String... module) throws IOException {
    String[] words = new String[module.length + 1];
    words[0] = "load-module";
    System.arraycopy(module, 0, words, 1, module.length);
    return Integer.parseInt(control(words));
  }

  public final void unload(int module) throws IOException {
    control("unload-module", Integer.toString(module));
  }

  /** A device that has been plugged in. */
  public interface Plug {
    /** Takes it out again. */
    void pull() throws IOException;
  }

  /** Plugs a microphone that hears a tone at full scale all the time. */
  public abstract Plug soundingMicrophone(String name, String description) throws IOException;

  /** Has it give a program's stream what somebody did to the program's stream before. */
  public abstract void rememberStreams() throws IOException;

  /** As {@code kill -9} does it to all of it; its sockets are left behind. */
  public final void kill() throws IOException {
    for (List<KeptProgram> all : List.of(programs(), plugged())) {
      for (KeptProgram program : all) {
        if (program.isAlive()) {
          program.kill();
        }
      }
    }
  }

  /** Starts one on the same socket, without devices. */
  public final void restart() throws IOException {
    if (programs().stream().anyMatch(KeptProgram::isAlive)) {
      throw new IllegalStateException("it still runs");
    }
    Files.deleteIfExists(socket());
    launch();
  }

  /** Stops it in the middle of whatever it does, until {@link #goOn}. */
  public final void freeze() throws IOException {
    signal("STOP");
  }

  public final void goOn() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    for (KeptProgram program : programs()) {
      call(List.of("kill", "-" + name, Long.toString(program.pid())));
    }
  }

  @Override
  public final void close() throws IOException {
    kill();
  }
}
