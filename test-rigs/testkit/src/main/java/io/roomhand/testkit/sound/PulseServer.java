package io.roomhand.testkit.sound;

import io.roomhand.testkit.process.KeptProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PulseAudio, the real program. */
public final class PulseServer extends SoundServer {
  /** What to do where it is not installed. */
  public static final String ADVICE =
      "PulseAudio is not installed: apt-get install --no-install-recommends pulseaudio"
          + " pulseaudio-utils";

  private static final String PROGRAM = "pulseaudio";

  private List<KeptProgram> programs = List.of();

  private PulseServer(Path folder) {
    super(folder);
  }

  /** Whether the programs are installed; see {@link #ADVICE}. */
  public static boolean isInstalled() {
    return areInstalled(PROGRAM);
  }

  /**
   * Starts one without devices, and waits until it answers.
   *
   * @param folder an empty one
   */
  public static PulseServer start(Path folder) throws IOException {
    PulseServer started = new PulseServer(folder);
    started.launch();
    return started;
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
    programs =
        List.of(
            keep(
                List.of(
                    PROGRAM,
                    "-n",
                    "--daemonize=no",
                    "--use-pid-file=no",
                    "--exit-idle-time=-1",
                    "--disallow-exit",
                    "--realtime=no",
                    "--high-priority=no",
                    "--load=module-native-protocol-unix auth-anonymous=1 socket=" + socket())));
  }

  @Override
  void awaitWork() throws IOException {
    control("info");
  }

  @Override
  public void rememberStreams() throws IOException {
    load("module-stream-restore");
  }

  /**
   * What a speaker of its own plays. With rewinds it would render two seconds at once, before
   * anybody could mute them.
   */
  @Override
  public Plug soundingMicrophone(String name, String description) throws IOException {
    String played = name + "-tone";
    int sink =
        load(
            "module-null-sink",
            "norewinds=1",
            "sink_name=" + played,
            "sink_properties=" + described("Tone for the " + description));
    load("module-sine", "sink=" + played, "frequency=1000");
    int source = microphone(name, description, played);
    return () -> {
      unload(source);
      unload(sink);
    };
  }
}
