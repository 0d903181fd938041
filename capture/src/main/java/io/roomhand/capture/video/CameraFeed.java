package io.roomhand.capture.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Recovery;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The stream of the camera that is followed. One that can't be opened, or flows no more, is opened
 * anew after a pause, for as long as the camera is followed.
 */
final class CameraFeed {
  /** The longest pause: a camera that was freed, or has a signal again, is soon seen. */
  static final Duration RETRY = Duration.ofSeconds(3);

  /** What a camera may take until its first picture; some boards look for a signal meanwhile. */
  static final Duration FIRST_PICTURE = Duration.ofSeconds(5);

  /** What may lie between two pictures. */
  static final Duration STALL = Duration.ofSeconds(3);

  private final TimeSource time;
  private final BiConsumer<VideoCapturer, CameraPicture> sink;
  private final Runnable retry;
  private @Nullable Opening current;

  /**
   * @param sink gets the pictures on the cameras' threads
   * @param retry asks for another {@link #follow}, on the time source's thread
   */
  CameraFeed(TimeSource time, BiConsumer<VideoCapturer, CameraPicture> sink, Runnable retry) {
    this.time = time;
    this.sink = sink;
    this.retry = retry;
  }

  /**
   * Opens this camera's stream unless it is open, and closes that of any other. One thread at a
   * time, which must hold no lock that the sink needs.
   */
  void follow(@Nullable VideoCapturer camera) {
    Opening before = current;
    if (before != null) {
      if (before.camera == camera && !before.hasFailed()) {
        return;
      }
      before.close();
      current = null;
    }
    if (camera != null) {
      Recovery recovery =
          before != null && before.camera == camera
              ? before.recovery
              : new Recovery("self-view of " + camera.id().name(), time, RETRY);
      Opening opening = new Opening(camera, recovery);
      current = opening;
      camera.stream(opening::picture).whenComplete(opening::opened);
    }
  }

  private final class Opening {
    final VideoCapturer camera;
    final Recovery recovery;
    private @Nullable MediaStream stream;
    private TimeSource.@Nullable Timer timer;
    private boolean failed;
    private boolean closed;
    private volatile boolean flows;
    private volatile long lastPicture;

    Opening(VideoCapturer camera, Recovery recovery) {
      this.camera = camera;
      this.recovery = recovery;
    }

    synchronized boolean hasFailed() {
      return failed;
    }

    /** On the camera's thread. */
    void picture(CameraPicture picture) {
      lastPicture = time.nanoTime();
      if (!flows) {
        flows = true;
        recovery.works();
      }
      sink.accept(camera, picture);
    }

    void opened(@Nullable MediaStream opened, @Nullable Throwable failure) {
      synchronized (this) {
        if (!closed) {
          stream = opened;
          if (failure != null) {
            again(DeviceException.of(failure));
          } else {
            timer = time.after(FIRST_PICTURE, this::check);
          }
          return;
        }
      }
      if (opened != null) {
        opened.close();
      }
    }

    private void again(DeviceException reason) {
      failed = true;
      timer = time.after(recovery.failed(reason), retry);
    }

    private synchronized void check() {
      if (closed) {
        return;
      }
      Duration left = STALL.minusNanos(time.nanoTime() - lastPicture);
      if (flows && left.compareTo(Duration.ZERO) > 0) {
        timer = time.after(left, this::check);
      } else {
        again(
            new DeviceException(
                ErrorCode.TIMEOUT,
                "the camera gave no picture within "
                    + (flows ? STALL : FIRST_PICTURE).toSeconds()
                    + " s"));
      }
    }

    void close() {
      MediaStream open;
      synchronized (this) {
        closed = true;
        if (timer != null) {
          timer.cancel();
        }
        open = stream;
      }
      if (open != null) {
        open.close();
      }
    }
  }
}
