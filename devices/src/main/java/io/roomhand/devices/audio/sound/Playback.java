package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A track that is played once. What ends it before its time ends it for good: half a track, played
 * later, helps nobody.
 *
 * <pre>
 * WAITING -> CREATING -> PLAYING -> DRAINING -> ENDED
 *    |           |          |                     ^
 *    +-----------+----------+---------------------+
 * </pre>
 */
final class Playback extends Flow {
  private static final Logger log = LoggerFactory.getLogger(Playback.class);

  /** Samples per channel that wait at the server: 100 ms. */
  private static final int BUFFER = AudioBlock.RATE / 10;

  /** For a speaker that takes nothing; one that has slept takes some 2 s to wake. */
  private static final Duration STUCK = Duration.ofSeconds(5);

  private enum Phase {
    WAITING,
    CREATING,
    PLAYING,
    DRAINING,
    ENDED
  }

  private final String name;
  private final String sink;
  private final AudioRenderer.Track track;
  private final Runnable finished;

  private Phase phase = Phase.WAITING;

  /**
   * @param name of the device, for the log
   */
  Playback(
      String name, String sink, Surroundings around, AudioRenderer.Track track, Runnable finished) {
    super(around);
    this.name = name;
    this.sink = sink;
    this.track = track;
    this.finished = finished;
  }

  @Override
  long turn(@Nullable SoundConnection connection) {
    if (isClosed()) {
      end();
    }
    if (phase == Phase.WAITING) {
      begin(connection);
    }
    if (phase == Phase.CREATING) {
      create();
    }
    if (phase == Phase.PLAYING) {
      play();
    }
    if (phase == Phase.DRAINING) {
      awaitSilence();
    }
    return phase == Phase.ENDED
        ? ENDED
        : Math.max(0, left(phase == Phase.CREATING ? CREATING : STUCK));
  }

  private void enter(Phase entered) {
    phase = entered;
    mark();
  }

  private void begin(@Nullable SoundConnection connection) {
    if (connection == null) {
      fail("it is away");
      return;
    }
    try {
      use(connection.client().play(sink, BUFFER));
      enter(Phase.CREATING);
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void create() {
    SoundStream created = present();
    switch (created.state()) {
      case READY -> {
        enter(Phase.PLAYING);
        open();
      }
      case ENDED -> fail(created.problem());
      case CREATING -> {
        if (left(CREATING) <= 0) {
          fail("the sound server does not begin to play");
        }
      }
    }
  }

  private void play() {
    SoundStream playing = present();
    int room = playing.state() == SoundStream.State.READY ? playing.writable() : 0;
    if (room > 0) {
      mark();
      float[] piece = new float[2 * room];
      int filled = fill(piece);
      if (filled > 0) {
        playing.write(piece, filled);
      }
      if (filled < room) {
        enter(Phase.DRAINING);
        playing.drained().thenRun(this::finish);
      }
    } else if (playing.state() == SoundStream.State.ENDED) {
      fail(playing.problem());
    } else if (left(STUCK) <= 0) {
      fail("it took no sound for " + STUCK.toMillis() + " ms");
    }
  }

  private synchronized int fill(float[] piece) {
    if (isClosed()) {
      return 0;
    }
    try {
      return track.fill(piece);
    } catch (RuntimeException e) {
      log.error("a track on {} failed and ends here", name, e);
      return 0;
    }
  }

  private void awaitSilence() {
    SoundStream draining = present();
    if (draining.state() == SoundStream.State.ENDED) {
      fail(draining.problem());
    } else if (left(STUCK) <= 0) {
      fail("it did not play to the end within " + STUCK.toMillis() + " ms");
    }
  }

  private void finish() {
    if (phase != Phase.DRAINING) {
      return;
    }
    end();
    if (isClosed()) {
      return;
    }
    try {
      finished.run();
    } catch (RuntimeException e) {
      log.error("what follows a track on {} failed", name, e);
    }
  }

  private void fail(String problem) {
    if (!fail(new IOException(problem)) && !isClosed()) {
      log.warn("a track on {} was not played to its end: {}", name, problem);
    }
    end();
  }

  private void end() {
    enter(Phase.ENDED);
    drop();
  }

  @Override
  void lost() {
    if (phase != Phase.ENDED) {
      fail("the sound server or the device is away");
    }
  }

  @Override
  void gone() {
    fail(new DeviceException(ErrorCode.GONE, name + " has been removed"));
    lost();
  }
}
