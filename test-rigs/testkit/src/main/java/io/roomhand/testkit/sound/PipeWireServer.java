package io.roomhand.testkit.sound;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PipeWire with WirePlumber as its session manager and the server that speaks PulseAudio's
 * protocol, the real programs, without a message bus and without any hardware.
 */
public final class PipeWireServer extends SoundServer {
  /** What to do where it is not installed. */
  public static final String ADVICE =
      "PipeWire is not installed: apt-get install --no-install-recommends pipewire-bin"
          + " pipewire-pulse wireplumber pulseaudio-utils";

  private static final String CORE = "pipewire";
  private static final String MANAGER = "wireplumber";
  private static final String PULSE = "pipewire-pulse";
  private static final String MANAGING = "wpctl";
  private static final long SOON_SECONDS = 2;

  /** WirePlumber 0.4 reads these after its own: without them it looks for devices and a bus. */
  private static final String NO_HARDWARE =
      """
      alsa_monitor.enabled = false
      v4l2_monitor.enabled = false
      libcamera_monitor.enabled = false
      default_access.properties["enable-flatpak-portal"] = false
      """;

  private static final String NO_BLUETOOTH = "bluez_monitor.enabled = false\n";

  /** Where the tone comes from. */
  private static final String WITH_TONE =
      "context.spa-libs = { audiotestsrc = audiotestsrc/libspa-audiotestsrc }\n";

  /** What the server has once its session manager is there: a stand-in, or a device. */
  private static final Pattern SINK = Pattern.compile("Default Sink: [^@\\s]");

  /** Each sounding microphone is a node of a program of its own, and ends with it. */
  private final Map<String, KeptProgram> plugged = new LinkedHashMap<>();

  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private List<KeptProgram> programs = List.of();

  private PipeWireServer(Path folder) {
    super(folder);
  }

  /** Whether the programs are installed; see {@link #ADVICE}. */
  public static boolean isInstalled() {
    return areInstalled(CORE, MANAGER, PULSE, MANAGING);
  }

  /**
   * Starts one without devices, and waits until it answers.
   *
   * @param folder an empty one
   */
  public static PipeWireServer start(Path folder) throws IOException {
    PipeWireServer started = new PipeWireServer(folder);
    started.configure("wireplumber/main.lua.d/51-test.lua", NO_HARDWARE);
    started.configure("wireplumber/bluetooth.lua.d/51-test.lua", NO_BLUETOOTH);
    started.configure("pipewire/pipewire.conf.d/test.conf", WITH_TONE);
    started.launch();
    return started;
  }

  private void configure(String name, String text) throws IOException {
    Path file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Override
  Path socket() {
    return folder().resolve("native");
  }

  @Override
  List<KeptProgram> programs() {
    return programs;
  }

  @Override
  void run() throws IOException {
    plugged.clear();
    descriptions.clear();
    Path core = folder().resolve("pipewire-0");
    Files.deleteIfExists(core);
    KeptProgram first = keep(List.of(CORE));
    programs = List.of(first);
    awaitFile(core);
    programs = List.of(first, keep(List.of(MANAGER)), keep(List.of(PULSE)));
  }

  /** Its session manager is the last to work; meanwhile programs may hang. */
  @Override
  void awaitWork() throws IOException {
    await("no session manager works", () -> SINK.matcher(soon("info")).find());
  }

  /** What {@code pactl} prints; nothing when it hangs. */
  private String soon(String... words) throws IOException {
    try {
      return call(Stream.concat(Stream.of(CONTROL), Stream.of(words)).toList(), SOON_SECONDS);
    } catch (Hangs e) {
      return "";
    }
  }

  /**
   * As {@code kill -9} does it to the session manager alone. It takes the sounding microphones
   * along, as it does with those of a sound card, which are its own; what modules made stays.
   */
  public void killManager() throws IOException {
    programs.get(1).kill();
    programs = List.of(programs.get(0), programs.get(2));
    for (String name : List.copyOf(plugged.keySet())) {
      pull(name);
    }
  }

  /** Starts a session manager, with the sounding microphones, and waits until it works. */
  public void startManager() throws IOException {
    programs = List.of(programs.get(0), keep(List.of(MANAGER)), programs.get(1));
    awaitWork();
    for (String name : List.copyOf(descriptions.keySet())) {
      plug(name);
    }
  }

  /** Has {@code wpctl} do something to the device of this name; returns what that prints. */
  public String manage(String verb, String name, String... words) throws IOException {
    return call(
        Stream.concat(Stream.of(MANAGING, verb, Integer.toString(id(name))), Stream.of(words))
            .toList());
  }

  private int id(String name) throws IOException {
    Matcher found =
        Pattern.compile("(\\d+)\\. " + Pattern.quote(name) + "\\s")
            .matcher(call(List.of(MANAGING, "status")));
    if (!found.find()) {
      throw new IOException(name + " is not there");
    }
    return Integer.parseInt(found.group(1));
  }

  /** Its session manager does that anyway. */
  @Override
  public void rememberStreams() {}

  /** It is a node of the class {@code Audio/Source/Virtual}. */
  @Override
  public Plug soundingMicrophone(String name, String description) throws IOException {
    descriptions.put(name, description);
    plug(name);
    return () -> {
      descriptions.remove(name);
      pull(name);
    };
  }

  private void plug(String name) throws IOException {
    String node =
        "{ factory.name=audiotestsrc media.class=Audio/Source/Virtual node.name=%s"
            + " node.description=\"%s\" audio.position=[FL FR] }";
    plugged.put(
        name,
        keep(
            List.of(
                "pw-cli",
                "--monitor",
                "create-node",
                "adapter",
                node.formatted(name, descriptions.get(name)))));
    await(name + " does not appear", () -> lists(name, true));
  }

  private void pull(String name) throws IOException {
    KeptProgram owner = plugged.remove(name);
    if (owner != null) {
      owner.kill();
    }
    await(name + " does not go", () -> lists(name, false));
  }

  /** There is always the stand-in's monitor, or another source. */
  private boolean lists(String name, boolean wanted) throws IOException {
    String sources = soon("list", "short", "sources");
    return !sources.isEmpty() && sources.contains("\t" + name + "\t") == wanted;
  }

  @Override
  List<KeptProgram> plugged() {
    return List.copyOf(plugged.values());
  }
}
