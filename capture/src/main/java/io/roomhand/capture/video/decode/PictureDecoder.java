package io.roomhand.capture.video.decode;

import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Recovery;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of cameras, whether compressed or not. The decoder is loaded when the first compressed
 * picture comes, on a thread of its own, {@code decoder-loading}, which ends with that: a disk may
 * be slow. There is nothing to be seen of compressed pictures until then. What can't be loaded is
 * tried again after a pause, when the next such picture comes.
 *
 * <p>Used by one thread.
 */
public final class PictureDecoder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PictureDecoder.class);

  private final Callable<FrameDecoder> loader;
  private final TimeSource time;
  private final Recovery recovery;
  private volatile long retryAt;
  private @Nullable CompletableFuture<FrameDecoder> loading;
  private boolean damaged;

  /**
   * @param loader makes a decoder; may block, and fails with any exception or error
   */
  public PictureDecoder(Callable<FrameDecoder> loader, TimeSource time) {
    this.loader = loader;
    this.time = time;
    this.recovery = new Recovery("the decoder of compressed pictures", time);
  }

  /** Null when there is nothing to be seen of it: it is damaged, or the decoder is not there. */
  public @Nullable VideoFrame frame(CameraPicture picture) {
    if (picture instanceof VideoFrame frame) {
      return frame;
    }
    FrameDecoder decoder = decoder();
    return decoder == null ? null : decode(decoder, (CompressedFrame) picture);
  }

  private @Nullable VideoFrame decode(FrameDecoder decoder, CompressedFrame picture) {
    try {
      VideoFrame frame = decoder.decode(picture);
      damaged = false;
      return frame;
    } catch (DamagedPictureException e) {
      if (!damaged) {
        damaged = true; // told once, until there is a good one again
        log.warn("a damaged picture of {} bytes: {}", picture.bytes().length, e.getMessage());
      }
      return null;
    }
  }

  private @Nullable FrameDecoder decoder() {
    CompletableFuture<FrameDecoder> begun = loading;
    boolean failed = begun != null && begun.isCompletedExceptionally();
    if (begun == null || (failed && time.nanoTime() - retryAt >= 0)) {
      CompletableFuture<FrameDecoder> begin = new CompletableFuture<>();
      loading = begin;
      Threads.start("decoder-loading", () -> load(begin));
      return null;
    }
    return failed ? null : begun.getNow(null);
  }

  private void load(CompletableFuture<FrameDecoder> into) {
    try {
      into.complete(loader.call());
      recovery.works();
    } catch (Throwable e) {
      log.debug("loading the decoder failed", e);
      retryAt = time.nanoTime() + recovery.failed(e).toNanos();
      into.completeExceptionally(e);
    }
  }

  /** A decoder that is still being loaded is closed as soon as it is there. */
  @Override
  public void close() {
    CompletionStage<FrameDecoder> begun = loading;
    if (begun != null) {
      begun.thenAccept(FrameDecoder::close);
    }
  }
}
