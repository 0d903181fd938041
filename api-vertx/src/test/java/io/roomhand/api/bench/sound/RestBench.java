package io.roomhand.api.bench.sound;

import io.roomhand.testkit.bench.Samples;
import io.roomhand.testkit.sound.PulseServer;
import java.util.concurrent.TimeUnit;

/** How often threads wake up while nothing happens, with a driver at a server and without one. */
final class RestBench {
  private static final String WITH = "wake-ups at rest with a server";
  private static final String WITHOUT = "wake-ups at rest without the driver";
  private static final int SETTLING_SECONDS = 3;
  private static final int ROUND_SECONDS = 10;

  private final PulseServer server;

  RestBench(PulseServer server) {
    this.server = server;
  }

  void run(int rounds) throws Exception {
    Samples samples = new Samples();
    for (int round = 0; round < rounds; round++) {
      samples.add(WITHOUT, wakeUps());
      try (SoundUnderTest sound = new SoundUnderTest(server.address(), event -> {})) {
        sound.microphone();
        samples.add(WITH, wakeUps());
      }
    }
    samples.print(WITH, "per s", WITH);
    samples.print(WITHOUT, "per s", WITHOUT);
  }

  private static double wakeUps() throws Exception {
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    long before = Tasks.ofThisProcess().wakeUps();
    TimeUnit.SECONDS.sleep(ROUND_SECONDS);
    return (Tasks.ofThisProcess().wakeUps() - before) / (double) ROUND_SECONDS;
  }
}
