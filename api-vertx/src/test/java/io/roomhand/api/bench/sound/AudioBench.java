package io.roomhand.api.bench.sound;

import io.roomhand.testkit.bench.Bench;
import io.roomhand.testkit.sound.PulseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Microphones of a PulseAudio of its own: recordings, changes by others, and rest. */
public final class AudioBench implements Bench {
  static final String SPEAKER = "bench_speaker";
  static final String MICROPHONE = "bench_microphone";

  @Override
  public String area() {
    return "audio";
  }

  @Override
  public void run() throws Exception {
    run(5, 300);
  }

  @Override
  public void runShort() throws Exception {
    run(2, 100);
  }

  private static void run(int rounds, int changes) throws Exception {
    System.out.println("== microphones of a real PulseAudio ==");
    if (!PulseServer.isInstalled()) {
      System.out.println("left out: " + PulseServer.ADVICE);
      return;
    }
    Path folder = Files.createTempDirectory("roomhand-bench");
    try (PulseServer server = PulseServer.start(folder)) {
      server.speaker(SPEAKER, "Bench speaker");
      server.microphone(MICROPHONE, "Bench microphone", SPEAKER);
      server.load("module-sine", "sink=" + SPEAKER);
      new RecordingBench(server).run(rounds);
      new ChangeBench(server).run(rounds, changes);
      new RestBench(server).run(rounds);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }
}
