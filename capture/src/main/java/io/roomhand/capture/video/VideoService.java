package io.roomhand.capture.video;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.TimeSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The self-view: keeps the newest picture of the camera and encodes it on a thread of its own. A
 * picture that comes while the one before is being encoded waits; a further one replaces it.
 *
 * <p>A new camera, rotation or mirror makes the present picture void at once; a change of quality
 * or pace shows with the next one.
 */
public final class VideoService implements SelfView {
  private static final Logger log = LoggerFactory.getLogger(VideoService.class);
  private static final long END_LIMIT_MS = 1_000;

  private final JpegEncoder encoder;
  private final CameraFeed feed;
  private final Thread thread;

  // Guarded by this
  private Setup setup = Setup.OFF;
  private Pace pace = new Pace(1);
  private boolean feedToCheck;
  private boolean closed;
  private @Nullable VideoFrame newest;
  private @Nullable JpegPicture picture;

  /**
   * @param encoder used by this object's thread; closed with it
   */
  public VideoService(TimeSource time, JpegEncoder encoder) {
    this.encoder = encoder;
    this.feed = new CameraFeed(time, this::offer, this::checkFeed);
    this.thread = new Thread(this::work, "self-view");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void show(Setup wanted) {
    boolean looksTheSame = looksTheSame(wanted);
    if (!looksTheSame) {
      newest = null;
      picture = null;
    }
    if (!looksTheSame || wanted.fps() != setup.fps()) {
      pace = new Pace(Math.max(1, wanted.fps()));
    }
    setup = wanted;
    checkFeed();
  }

  private boolean looksTheSame(Setup other) {
    return source(other) == source(setup)
        && other.rotation() == setup.rotation()
        && other.mirrored() == setup.mirrored()
        && other.muted() == setup.muted();
  }

  private static @Nullable VideoCapturer source(Setup setup) {
    return setup.fps() > 0 ? setup.camera() : null;
  }

  private synchronized void checkFeed() {
    feedToCheck = true;
    notifyAll();
  }

  /** On the camera's thread. */
  private synchronized void offer(VideoCapturer camera, VideoFrame frame) {
    if (camera == source(setup) && pace.admits(frame.nanos())) {
      newest = frame;
      notifyAll();
    }
  }

  @Override
  public synchronized @Nullable JpegPicture picture() {
    return picture;
  }

  /** What the thread does next. */
  private record Task(Setup setup, boolean checkFeed, @Nullable VideoFrame frame) {}

  private void work() {
    try (encoder) {
      for (Task task = next(); task != null; task = next()) {
        try {
          carryOut(task);
        } catch (RuntimeException e) {
          log.error("no self-view picture", e);
        }
      }
      feed.follow(null);
    } catch (InterruptedException e) {
      log.error("nobody interrupts this thread", e);
    }
  }

  /** Waits for it; null at the end. */
  private synchronized @Nullable Task next() throws InterruptedException {
    while (!closed && !feedToCheck && newest == null) {
      wait();
    }
    if (closed) {
      return null;
    }
    Task task = new Task(setup, feedToCheck, newest);
    feedToCheck = false;
    newest = null;
    return task;
  }

  private void carryOut(Task task) {
    if (task.checkFeed()) {
      feed.follow(source(task.setup()));
    }
    if (task.frame() != null) {
      Setup made = task.setup();
      VideoFrame turned = FrameRotator.rotate(task.frame(), made.rotation(), made.mirrored());
      publish(made, encoder.encode(turned, made.best()));
    }
  }

  private synchronized void publish(Setup made, JpegPicture encoded) {
    if (!closed && looksTheSame(made)) {
      picture = encoded;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      picture = null;
      notifyAll();
    }
    try {
      thread.join(END_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.error("the self-view's thread did not end within {} ms", END_LIMIT_MS);
    }
  }
}
