package io.roomhand.devices.audio.pulse;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.pulse.client.SoundStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
final class Playback implements Flow, MediaStream {
  private static final Logger log = LoggerFactory.getLogger(Playback.class);

  /** Samples per channel that wait at the server: 100 ms. */
  private static final int BUFFER = AudioBlock.RATE / 10;

  private static final Duration CREATING = Duration.ofMillis(1_900);

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
  private final Surroundings around;
  private final TimeSource time;
  private final AudioRenderer.Track track;
  private final Runnable finished;
  private final CompletableFuture<MediaStream> opened = new CompletableFuture<>();

  private Phase phase = Phase.WAITING;
  private @Nullable SoundStream stream;
  private long since;

  /** Guarded by this, which is also held while the track is asked. */
  private boolean closed;

  /**
   * @param name of the device, for the log
   */
  Playback(
      String name, String sink, Surroundings around, AudioRenderer.Track track, Runnable finished) {
    this.name = name;
    this.sink = sink;
    this.around = around;
    this.time = around.time();
    this.track = track;
    this.finished = finished;
    this.since = time.nanoTime();
  }

  /** Completes with this when the stream is ready. */
  CompletionStage<MediaStream> opened() {
    return opened;
  }

  @Override
  public long turn(@Nullable PulseConnection connection) {
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

  private long left(Duration limit) {
    return limit.toNanos() - (time.nanoTime() - since);
  }

  private void enter(Phase entered) {
    phase = entered;
    since = time.nanoTime();
  }

  private void begin(@Nullable PulseConnection connection) {
    if (connection == null) {
      fail("it is away");
      return;
    }
    try {
      stream = connection.client().play(sink, BUFFER);
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
        opened.complete(this);
        around.look().run(); // some servers mute a device only now
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
      since = time.nanoTime();
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
    if (closed) {
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

  private SoundStream present() {
    if (stream == null) {
      throw new IllegalStateException(phase + " without a stream");
    }
    return stream;
  }

  private void fail(String problem) {
    if (!opened.completeExceptionally(new IOException(problem)) && !isClosed()) {
      log.warn("a track on {} was not played to its end: {}", name, problem);
    }
    end();
  }

  private void end() {
    SoundStream ended = stream;
    stream = null;
    enter(Phase.ENDED);
    if (ended != null) {
      ended.close();
    }
  }

  @Override
  public void lost() {
    if (phase != Phase.ENDED) {
      fail("the sound server or the device is away");
    }
  }

  @Override
  public void gone() {
    opened.completeExceptionally(new DeviceException(ErrorCode.GONE, name + " has been removed"));
    lost();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    around.look().run();
  }
}
