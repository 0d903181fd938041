package io.roomhand.devices.audio.pulse;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.sound.SoundBackend;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.audio.sound.Standby;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The driver in a process of its own, which may be killed at any time. It does what a room does
 * whose microphone is muted: each time the microphone comes it is muted, and recorded from then on.
 */
final class RecordingProgram implements AutoCloseable {
  private static final String COUNT = "count";
  private static final String OPEN = "open";
  private static final int LINES = 20;

  private final Process process;
  private final BufferedReader answers;
  private final Queue<String> logged = new ArrayDeque<>();

  private RecordingProgram(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What was heard of the microphone since the program began. */
  record Count(long blocks, long soundingSamples) {}

  static RecordingProgram start(String server, String microphone) throws IOException {
    return new RecordingProgram(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RecordingProgram.class.getName(),
                    server,
                    microphone))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  Count count() throws IOException {
    List<String> words = List.of(ask(COUNT).split(" ", -1));
    return new Count(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
  }

  /** Has it open the microphone. */
  void open() throws IOException {
    ask(OPEN);
  }

  /** What the driver logs comes on the same way. */
  private String ask(String question) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(question).append('\n').flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(question + " ")) {
        return line;
      }
      logged.add(line);
      if (logged.size() > LINES) {
        logged.remove();
      }
    }
    throw new IOException("the program has ended");
  }

  /** The newest lines of its log. */
  String log() {
    return String.join("\n", logged);
  }

  /** As {@code kill -9} does it. */
  void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IOException("the program does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Ends with its standard input. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] words) throws IOException {
    Ear ear = new Ear(words[1]);
    SystemTime time = new SystemTime();
    SoundWorker driver =
        new SoundWorker(
            SoundBackend.server(() -> LibPulseClients.load(words[0])),
            Path.of("/"),
            time,
            ear,
            Standby.NONE);
    driver.start(true);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      if (line.equals(OPEN)) {
        ear.open();
      }
      System.out.println(line + " " + ear.told());
    }
    driver.close();
    time.close();
  }

  /** What the process does with its microphone, and keeps of what it hears. */
  private static final class Ear implements DeviceEventSink {
    private final String name;

    // Guarded by this
    private @Nullable AudioCapturer microphone;
    private long blocks;
    private long sounding;

    Ear(String name) {
      this.name = name;
    }

    @Override
    public void send(DeviceEvent event) {
      if (event instanceof DeviceEvent.AudioAttached attached
          && attached.device() instanceof AudioCapturer found
          && found.id().name().equals(name)) {
        synchronized (this) {
          microphone = found;
        }
        CompletionStage<AudioMute> muting = found.setMuted(true);
        CompletionStage<MediaStream> recording = found.record(this::hear);
        CompletionStage<MediaStream> unused = muting.thenCombine(recording, (mute, open) -> open);
      }
    }

    void open() {
      AudioCapturer present;
      synchronized (this) {
        present = microphone;
      }
      if (present != null) {
        CompletionStage<AudioMute> unused = present.setMuted(false);
      }
    }

    private synchronized void hear(AudioBlock block) {
      blocks++;
      for (float sample : block.samples()) {
        sounding += sample == 0 ? 0 : 1;
      }
    }

    synchronized String told() {
      return blocks + " " + sounding;
    }
  }
}
