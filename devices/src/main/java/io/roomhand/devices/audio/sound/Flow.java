package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.MediaStream;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sound on its way, looked after by the driver's thread between two waits. Belongs to that thread
 * but for {@link #close}.
 */
abstract class Flow implements MediaStream {

  /** Result of {@link #turn} when it has ended. */
  static final long ENDED = -1;

  /** For a stream to begin: just less than what a command may take. */
  static final Duration CREATING = Duration.ofMillis(1_900);

  private final Surroundings around;
  private final CompletableFuture<MediaStream> opened = new CompletableFuture<>();
  private @Nullable SoundStream stream;
  private long since;

  /** Guarded by this, which is also held while somebody else's code has the sound. */
  private boolean closed;

  Flow(Surroundings around) {
    this.around = around;
    this.since = time().nanoTime();
  }

  /**
   * Does what there is to do.
   *
   * @param connection null while its device is away
   * @return after how many nanoseconds it wants to be looked after even without news, or {@link
   *     #ENDED}
   */
  abstract long turn(@Nullable SoundConnection connection);

  /** Its device is away, perhaps for a moment. */
  abstract void lost();

  /** Its device has gone. */
  abstract void gone();

  /** Completes with this when the first stream is ready. */
  final CompletionStage<MediaStream> opened() {
    return opened;
  }

  /** The first stream is ready, or another one. */
  final void open() {
    opened.complete(this);
    around.look().run(); // some servers mute a device only now
  }

  /** False when it is open, or has failed before. */
  final boolean fail(Throwable reason) {
    return opened.completeExceptionally(reason);
  }

  final boolean isOpened() {
    return opened.isDone();
  }

  final TimeSource time() {
    return around.time();
  }

  /** Something has happened: {@link #left} counts from now. */
  final void mark() {
    since = time().nanoTime();
  }

  /** How many nanoseconds of this limit are left. */
  final long left(Duration limit) {
    return limit.toNanos() - (time().nanoTime() - since);
  }

  final void use(SoundStream created) {
    stream = created;
  }

  final SoundStream present() {
    if (stream == null) {
      throw new IllegalStateException("there is no stream");
    }
    return stream;
  }

  /** Ends the stream, if there is one. */
  final void drop() {
    SoundStream dropped = stream;
    stream = null;
    if (dropped != null) {
      dropped.close();
    }
  }

  final synchronized boolean isClosed() {
    return closed;
  }

  /** Nobody wants the sound any more; the driver's thread ends it with its next turn. */
  final synchronized void shut() {
    closed = true;
  }

  /** Any thread. */
  @Override
  public final void close() {
    shut();
    around.look().run();
  }
}
