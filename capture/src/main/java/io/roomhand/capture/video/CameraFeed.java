package io.roomhand.capture.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of the camera that is followed. One that can't be opened is logged once and tried
 * again every few seconds.
 */
final class CameraFeed {
  private static final Logger log = LoggerFactory.getLogger(CameraFeed.class);
  static final Duration RETRY = Duration.ofSeconds(3);

  private final TimeSource time;
  private final BiConsumer<VideoCapturer, CameraPicture> sink;
  private final Runnable retry;
  private @Nullable Opening current;
  private volatile @Nullable VideoCapturer complainedOf;

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
    if (camera == null) {
      complainedOf = null;
    } else {
      Opening opening = new Opening(camera);
      current = opening;
      camera.stream(picture -> sink.accept(camera, picture)).whenComplete(opening::opened);
    }
  }

  private final class Opening {
    final VideoCapturer camera;
    private @Nullable MediaStream stream;
    private TimeSource.@Nullable Timer timer;
    private boolean failed;
    private boolean closed;

    Opening(VideoCapturer camera) {
      this.camera = camera;
    }

    synchronized boolean hasFailed() {
      return failed;
    }

    void opened(@Nullable MediaStream opened, @Nullable Throwable failure) {
      synchronized (this) {
        if (!closed) {
          stream = opened;
          if (failure == null) {
            complainedOf = null;
          } else {
            complain(DeviceException.of(failure));
            failed = true;
            timer = time.after(RETRY, retry);
          }
          return;
        }
      }
      if (opened != null) {
        opened.close();
      }
    }

    private void complain(DeviceException reason) {
      if (complainedOf != camera) {
        complainedOf = camera;
        log.warn("no self-view of {}: {}", camera.id().name(), reason.text());
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
