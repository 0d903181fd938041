package io.roomhand.devices.audio.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.sound.SoundBackend;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.audio.sound.Standby;
import io.roomhand.testkit.process.Footprint;
import io.roomhand.testkit.sound.PipeWireServer;
import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A room that is used while everything around it is restarted, plugged, muted and turned, in random
 * order: for 8 s, or as many as the property {@code roomhand.soundSoak.seconds} says.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
abstract class SoakCases extends OnSoundServer {
  private static final Logger log = LoggerFactory.getLogger(SoakCases.class);

  private static final String NAME = "chair";
  private static final String CHAIR = "Chair microphone";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SLIDER_STEPS = 400;

  /** The JVM compiles for minutes, and takes more heap than it uses. */
  private static final long MOST_GROWTH = 64 << 20;

  private final SystemTime time = new SystemTime();
  private final SoakedRoom room = new SoakedRoom();

  @SuppressWarnings("NullAway.Init")
  private SoundServer.Plug plug;

  @SuppressWarnings("NullAway.Init")
  private Random random;

  @Test
  void everyReplyComesEveryStateIsTrueAndNothingGrows() throws Exception {
    long seconds = Long.getLong("roomhand.soundSoak.seconds", 8);
    long seed = Long.getLong("roomhand.soundSoak.seed", System.nanoTime());
    log.info("seed {}", seed);
    random = new Random(seed);
    plug = server.soundingMicrophone(NAME, CHAIR);
    SoundWorker driver =
        new SoundWorker(
            SoundBackend.server(() -> LibPulseClients.load(server.address())),
            Path.of("/"),
            time,
            room,
            Standby.NONE);
    try {
      driver.start(true);
      long begun = System.nanoTime();
      restart();
      soak(Duration.ofSeconds(seconds).dividedBy(4));
      Footprint early = Footprint.take();
      Duration left = Duration.ofSeconds(seconds).minusNanos(System.nanoTime() - begun);
      soak(left);
      Footprint late = Footprint.take();
      settle("seed " + seed);
      log.info("{}; {} -> {}", room.told(), early, late);
      assertThat(room.lost()).as("seed %d: replies that never came", seed).isZero();
      assertThat(late.threads()).as("seed %d", seed).isLessThanOrEqualTo(early.threads());
      assertThat(late.files()).as("seed %d", seed).isLessThanOrEqualTo(early.files() + 2);
      assertThat(late.heapBytes() - early.heapBytes()).as("seed %d", seed).isLessThan(4 << 20);
      assertThat(late.residentBytes() - early.residentBytes())
          .as("seed %d", seed)
          .isLessThan(MOST_GROWTH);
    } finally {
      driver.close();
      time.close();
    }
  }

  private void soak(Duration span) throws Exception {
    long end = System.nanoTime() + span.toNanos();
    while (System.nanoTime() < end) {
      int what = random.nextInt(40);
      switch (what) {
        case 0 -> restart();
        case 1 -> restartManager();
        case 2, 3, 4 -> replug();
        case 5 -> unplug();
        case 6, 7 -> drag();
        case 8, 9, 10, 11 -> server.control("set-source-mute", NAME, bit());
        case 12, 13, 14, 15 -> server.control("set-source-volume", NAME, random.nextInt(101) + "%");
        case 16, 17 -> server.control("set-sink-mute", "ceiling", bit());
        default -> room.command(random);
      }
      if (random.nextInt(4) == 0) {
        Thread.sleep(random.nextInt(30)); // so that commands meet restarts at different moments
      }
    }
  }

  private String bit() {
    return random.nextBoolean() ? "1" : "0";
  }

  private void restart() throws IOException {
    server.kill();
    server.restart();
    plug();
    plug = server.soundingMicrophone(NAME, CHAIR);
  }

  /** WirePlumber 0.4.13 hangs when it finds nodes that another one has set up: none may stay. */
  private void restartManager() throws IOException {
    if (server instanceof PipeWireServer pipeWire) {
      server.control("unload-module", "module-remap-source");
      server.control("unload-module", "module-null-sink");
      pipeWire.killManager();
      pipeWire.startManager();
      plug();
    }
  }

  private void replug() throws IOException {
    plug.pull();
    plug = server.soundingMicrophone(NAME, CHAIR);
  }

  private void unplug() throws IOException {
    plug.pull();
    until(() -> !room.has(CHAIR));
    plug = server.soundingMicrophone(NAME, CHAIR);
  }

  /** Somebody else's slider. */
  private void drag() throws IOException {
    try (SoundClient other = LibPulseClients.load(server.address()).connect(() -> {})) {
      while (other.link() == SoundClient.Link.CONNECTING) {
        other.await(Duration.ofSeconds(1));
      }
      for (int i = 0; i < SLIDER_STEPS; i++) {
        int volume = random.nextInt(SoundInfo.FULL);
        other.setVolumes(SoundKind.SOURCE, NAME, List.of(volume, volume));
        other.await(Duration.ofNanos(500_000));
      }
    }
  }

  /** What the room knows is what the server says. */
  private void settle(String when) throws Exception {
    until(() -> room.has(CHAIR) && room.has(SPEAKER) && room.has(MICROPHONE));
    until(room::hasAllReplies);
    long heard = room.heard();
    until(() -> room.heard() > heard + 20);
    await(when)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(room.state(CHAIR).muted()).isEqualTo(mutedAtServer(NAME));
              assertThat(room.state(CHAIR).level()).isCloseTo(level("source", NAME), within());
              assertThat(room.state(SPEAKER).level()).isCloseTo(level("sink", "ceiling"), within());
              assertThat(room.state(SPEAKER).muted())
                  .isEqualTo(server.control("get-sink-mute", "ceiling").equals("Mute: yes"));
            });
  }

  private static Offset<Double> within() {
    return Offset.offset(0.011);
  }

  private double level(String kind, String name) throws IOException {
    String told = server.control("get-" + kind + "-volume", name);
    String percent = told.substring(told.indexOf('/') + 1, told.indexOf('%')).strip();
    return Integer.parseInt(percent) / 100.0;
  }

  private static void until(BooleanSupplier what) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(what::getAsBoolean);
  }
}
