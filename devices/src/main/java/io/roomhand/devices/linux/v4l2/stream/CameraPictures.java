package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Recovery;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one camera: who wants them, and the {@link Capture} while somebody does and the
 * camera is not muted. A stream that breaks or can't be started is tried again for as long as it is
 * wanted. While the camera is muted there is none, so that the camera's light goes out, and viewers
 * get black pictures. Belongs to the camera's worker, but for what says otherwise.
 */
public final class CameraPictures {
  private final String name;
  private final CaptureQueue queue;
  private final NodeWatch watch;
  private final TimeSource time;
  private final Consumer<Runnable> worker;
  private final Viewers viewers;
  private final Recovery recovery;
  private @Nullable Capture capture;
  private TimeSource.@Nullable Timer retry;
  private volatile boolean muted;
  private volatile @Nullable VideoFrame black;

  /**
   * @param watch is told which pictures to take
   * @param worker runs a task on the camera's worker, unless the camera has gone; any thread
   */
  public CameraPictures(
      String name,
      CaptureQueue queue,
      NodeWatch watch,
      TimeSource time,
      Consumer<Runnable> worker) {
    this.name = name;
    this.queue = queue;
    this.watch = watch;
    this.time = time;
    this.worker = worker;
    this.viewers = new Viewers(() -> worker.accept(this::adjust));
    this.recovery = new Recovery(name, time);
  }

  public boolean flow() {
    return capture != null;
  }

  /** One more viewer; fails as {@link Capture#start} does. */
  public MediaStream open(Consumer<CameraPicture> sink) {
    if (muted) {
      blacken();
    } else if (capture == null) {
      start();
    }
    return viewers.add(sink);
  }

  private void start() {
    Capture stream = Capture.start(queue, picture());
    capture = stream;
    watch.capture(stream);
  }

  private Picture picture() {
    Picture picture = queue.picture();
    if (picture == null) {
      throw new DeviceException(ErrorCode.IO, name + " does not tell its format");
    }
    return picture;
  }

  private void blacken() {
    Picture picture = picture();
    black = FrameReader.black(picture.width(), picture.height());
    watch.blacken(true);
  }

  /** Until the next {@link #adjust}. */
  public void stop() {
    Capture stream = capture;
    if (stream != null) {
      watch.release();
      stream.stop();
      capture = null;
    }
  }

  /** Makes the stream what it shall be. */
  public void adjust() {
    boolean wanted = !viewers.isEmpty();
    if (muted || !wanted) {
      stop();
    }
    try {
      if (muted && wanted) {
        blacken();
      } else {
        watch.blacken(false);
        black = null;
        if (wanted && capture == null) {
          start();
        }
      }
    } catch (RuntimeException | Error e) {
      again(e);
    }
  }

  /** The stream has ended by itself. */
  public void broken(DeviceException reason) {
    stop();
    again(reason);
  }

  private void again(Throwable reason) {
    if (retry != null) {
      retry.cancel();
    }
    retry = time.after(recovery.failed(reason), () -> worker.accept(this::adjust));
  }

  /**
   * From now on nobody sees anything of the camera, or everybody does; the stream follows with
   * {@link #adjust}. Any thread.
   */
  public void mute(boolean on) {
    muted = on;
  }

  /** On the watch's thread. */
  public void show(CameraPicture picture) {
    if (!muted) {
      recovery.works();
      viewers.show(picture);
    }
  }

  /** On the watch's thread. */
  public void showBlack(long nanos) {
    VideoFrame shown = black;
    if (muted && shown != null) {
      viewers.show(shown.at(nanos));
    }
  }

  /** Nobody gets anything any more. Any thread. */
  public void end() {
    viewers.end();
  }
}
