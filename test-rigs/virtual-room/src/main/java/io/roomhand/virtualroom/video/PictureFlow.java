package io.roomhand.virtualroom.video;

import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.virtualroom.device.Listeners;
import io.roomhand.virtualroom.device.SimulatedDevice;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one simulated camera, drawn on its worker while somebody looks, at the format's
 * own pace but at most 30 a second: of a faster format every second picture. A picture that has not
 * been drawn when the next one is due makes the next one fall out, as with a real camera.
 */
final class PictureFlow {
  private static final int MOST_HUNDREDTHS = 3_000;

  /** What there is to see. */
  enum Content {
    TEST_PICTURE,
    /** All blue. */
    NO_SIGNAL,
    /** All black. */
    MUTED
  }

  record View(PictureFormat format, Content content) {}

  private final Worker worker;
  private final TimeSource time;
  private final Supplier<View> view;
  private final Listeners<CameraPicture> viewers = new Listeners<>();
  private final AtomicBoolean drawing = new AtomicBoolean();

  /** Guarded by this. */
  private boolean running;

  /** Guarded by this: when the next picture is due. */
  private long due;

  /** Used on the worker alone. */
  private @Nullable TestPicture picture;

  /**
   * @param worker draws; closing it ends the pictures
   * @param view asked on the worker and on the time source's thread
   */
  PictureFlow(Worker worker, TimeSource time, Supplier<View> view) {
    this.worker = worker;
    this.time = time;
    this.view = view;
  }

  /** Null when the camera has gone. */
  @Nullable MediaStream open(Consumer<CameraPicture> sink) {
    MediaStream stream = viewers.add(sink);
    synchronized (this) {
      if (stream != null && !running) {
        running = true;
        due = time.nanoTime();
        time.after(Duration.ZERO, this::tick);
      }
    }
    return stream;
  }

  int viewers() {
    return viewers.count();
  }

  /** The camera goes. */
  void end() {
    viewers.end();
  }

  private void tick() {
    Duration wait;
    synchronized (this) {
      if (viewers.count() == 0) {
        running = false;
        return;
      }
      long interval = interval(view.get().format());
      due += interval;
      long left = due - time.nanoTime();
      if (left < 0) {
        due -= left;
        left = 0;
      }
      wait = Duration.ofNanos(left);
    }
    if (drawing.compareAndSet(false, true)) {
      worker
          .submit(SimulatedDevice.LIMIT, this::draw, drawn -> {})
          .whenComplete((drawn, failure) -> drawing.set(false));
    }
    time.after(wait, this::tick);
  }

  private static long interval(PictureFormat format) {
    int hundredths = format.framerateHundredths();
    int every = (hundredths + MOST_HUNDREDTHS - 1) / MOST_HUNDREDTHS;
    return 100_000_000_000L * every / hundredths;
  }

  private boolean draw() {
    View now = view.get();
    int width = now.format().width();
    int height = now.format().height();
    viewers.deliver(
        switch (now.content()) {
          case TEST_PICTURE -> picture(width, height).at(time.nanoTime(), time.epochMillis());
          case NO_SIGNAL -> new Canvas(width, height, Ink.BLUE).frame(time.nanoTime());
          case MUTED -> new Canvas(width, height, Ink.BLACK).frame(time.nanoTime());
        });
    return true;
  }

  private TestPicture picture(int width, int height) {
    TestPicture kept = picture;
    if (kept == null || !kept.fits(width, height)) {
      kept = new TestPicture(width, height);
      picture = kept;
    }
    return kept;
  }
}
