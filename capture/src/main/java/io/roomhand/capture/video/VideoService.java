package io.roomhand.capture.video;

import io.roomhand.capture.video.decode.FfmpegLibrary;
import io.roomhand.capture.video.decode.FrameDecoder;
import io.roomhand.capture.video.decode.MjpegDecoder;
import io.roomhand.capture.video.decode.PictureDecoder;
import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.capture.video.encode.JpegEncoder;
import io.roomhand.capture.video.frame.FrameRotator;
import io.roomhand.capture.video.frame.FrameScaler;
import io.roomhand.capture.video.frame.ViewSize;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The self-view: keeps the newest picture of the camera, and decodes, turns and encodes it on a
 * thread of its own. A picture that comes while the one before is being worked on waits; a further
 * one replaces it. Of very large pictures both sides are halved.
 *
 * <p>A new camera, rotation or mirror makes the present picture void at once; a change of quality
 * or pace shows with the next one.
 */
public final class VideoService implements SelfView {
  private static final Logger log = LoggerFactory.getLogger(VideoService.class);
  private static final String LIBRARIES = "libraries";
  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  /** An older picture is not shown, unless the camera gives so few. */
  static final Duration OLDEST = Duration.ofSeconds(2);

  private static final int SMALL_WIDTH = 160;
  private static final int SMALL_HEIGHT = 120;

  /** Thumbnails that are waited for at once. */
  private static final int MOST_WAITING = 16;

  /** Somebody who waits for a thumbnail; the first completion counts. */
  private static final class Thumbnail {
    final CompletableFuture<Optional<JpegPicture>> picture = new CompletableFuture<>();
    TimeSource.Timer timer = () -> {};

    void complete(@Nullable JpegPicture made) {
      timer.cancel();
      picture.complete(Optional.ofNullable(made));
    }
  }

  private final TimeSource time;
  private final PictureDecoder decoder;
  private final JpegEncoder encoder;
  private final CameraFeed feed;
  private final PicturePeriod period = new PicturePeriod();
  private final Supervised thread;

  /** The thread's own: no picture could be made, and that has been told. */
  private boolean failing;

  // Guarded by this
  private Setup setup = Setup.OFF;
  private Pace pace = new Pace(1);
  private boolean feedToCheck;
  private boolean closed;
  private @Nullable CameraPicture newest;
  private @Nullable JpegPicture picture;
  private final List<Thumbnail> thumbnails = new ArrayList<>();
  private @Nullable CameraPicture thumbnailPicture;

  /**
   * Decodes by FFmpeg and encodes by {@code javax.imageio}.
   *
   * @param dataFolder where FFmpeg's library is unpacked, in a folder of its own, when a camera
   *     sends compressed pictures
   */
  public static VideoService open(TimeSource time, Path dataFolder) {
    return new VideoService(
        time, () -> ffmpeg(dataFolder.resolve(LIBRARIES)), new ImageIoJpegEncoder());
  }

  private static FrameDecoder ffmpeg(Path folder) throws IOException {
    FfmpegLibrary.load(folder);
    return new MjpegDecoder();
  }

  /**
   * @param decoders asked for a decoder once, when it is needed
   * @param encoder used by this object's thread; closed with it
   */
  VideoService(TimeSource time, Callable<FrameDecoder> decoders, JpegEncoder encoder) {
    this.time = time;
    this.decoder = new PictureDecoder(decoders, time);
    this.encoder = encoder;
    this.feed = new CameraFeed(time, this::offer, this::checkFeed);
    this.thread =
        new Supervised(
            "self-view", time, Supervised.Work.of(this::work, this::wakeUp, this::letGo));
    thread.start();
  }

  @Override
  public void show(Setup wanted) {
    showNow(wanted).forEach(late -> late.complete(null));
  }

  /** Gives back who will get no picture of what was shown before. */
  private synchronized List<Thumbnail> showNow(Setup wanted) {
    boolean looksTheSame = looksTheSame(wanted);
    if (!looksTheSame) {
      newest = null;
      picture = null;
    }
    List<Thumbnail> late = sameView(wanted) ? List.of() : takeThumbnails();
    if (!looksTheSame || wanted.fps() != setup.fps()) {
      pace = new Pace(Math.max(1, wanted.fps()));
    }
    setup = wanted;
    checkFeed();
    return late;
  }

  private boolean looksTheSame(Setup other) {
    return source(other) == source(setup) && sameView(other);
  }

  private boolean sameView(Setup other) {
    return other.camera() == setup.camera()
        && other.rotation() == setup.rotation()
        && other.mirrored() == setup.mirrored()
        && other.muted() == setup.muted();
  }

  private static @Nullable VideoCapturer source(Setup setup) {
    return setup.fps() > 0 ? setup.camera() : null;
  }

  /** The camera that must be open now; under the lock. */
  private @Nullable VideoCapturer needed() {
    return thumbnails.isEmpty() ? source(setup) : setup.camera();
  }

  private synchronized void checkFeed() {
    feedToCheck = true;
    notifyAll();
  }

  /** On the camera's thread. */
  private synchronized void offer(VideoCapturer camera, CameraPicture taken) {
    if (camera == source(setup)) {
      period.taken(taken.nanos());
      if (pace.admits(taken.nanos())) {
        newest = taken;
        notifyAll();
      }
    }
    if (camera == setup.camera() && !thumbnails.isEmpty() && thumbnailPicture == null) {
      thumbnailPicture = taken;
      notifyAll();
    }
  }

  @Override
  public CompletionStage<Optional<JpegPicture>> thumbnail(Duration limit) {
    Thumbnail asked = new Thumbnail();
    synchronized (this) {
      if (closed || setup.camera() == null || thumbnails.size() >= MOST_WAITING) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      thumbnails.add(asked);
      thumbnailPicture = null;
      asked.timer = time.after(limit, () -> giveUp(asked));
      checkFeed();
    }
    return asked.picture.copy();
  }

  private void giveUp(Thumbnail late) {
    synchronized (this) {
      thumbnails.remove(late);
      if (thumbnails.isEmpty()) {
        thumbnailPicture = null;
      }
      checkFeed();
    }
    late.complete(null);
  }

  /** All that wait; under the lock. */
  private List<Thumbnail> takeThumbnails() {
    List<Thumbnail> taken = List.copyOf(thumbnails);
    thumbnails.clear();
    thumbnailPicture = null;
    return taken;
  }

  @Override
  public synchronized @Nullable JpegPicture picture() {
    JpegPicture shown = picture;
    if (shown == null) {
      return null;
    }
    long oldest = Math.max(OLDEST.toNanos(), 2 * period.nanos());
    return time.nanoTime() - shown.nanos() > oldest ? null : shown;
  }

  /**
   * What the thread does next.
   *
   * @param thumbnails that wait for a picture; they go on waiting when there is none in it
   */
  private record Task(
      Setup setup,
      boolean checkFeed,
      @Nullable VideoCapturer camera,
      @Nullable CameraPicture newest,
      @Nullable CameraPicture thumbnailPicture,
      List<Thumbnail> thumbnails) {}

  /** Begins with a look at the feed: a run before may have ended before its own. */
  private void work() throws InterruptedException {
    checkFeed();
    for (Task task = next(); task != null; task = next()) {
      try {
        carryOut(task);
      } catch (RuntimeException e) {
        if (!failing) {
          failing = true;
          log.error("no self-view picture", e);
        }
      }
    }
  }

  private void letGo() {
    try (encoder;
        decoder) {
      feed.follow(null);
    }
  }

  private synchronized void wakeUp() {
    notifyAll();
  }

  /** Waits for it; null at the end. */
  private synchronized @Nullable Task next() throws InterruptedException {
    while (!closed && !feedToCheck && newest == null && thumbnailPicture == null) {
      wait();
    }
    if (closed) {
      return null;
    }
    Task task =
        new Task(setup, feedToCheck, needed(), newest, thumbnailPicture, List.copyOf(thumbnails));
    feedToCheck = false;
    newest = null;
    thumbnailPicture = null;
    return task;
  }

  private void carryOut(Task task) {
    if (task.checkFeed()) {
      feed.follow(task.camera());
    }
    Setup made = task.setup();
    CameraPicture newer = task.newest();
    VideoFrame frame = newer == null ? null : decoder.frame(newer);
    CameraPicture small = task.thumbnailPicture();
    VideoFrame whole = small == newer ? frame : small == null ? null : decoder.frame(small);
    if (small != null && whole != null) {
      serve(made, task.thumbnails(), whole);
    }
    if (frame != null) {
      publish(made, encode(made, ViewSize.shrink(frame), made.best()));
      failing = false;
      thread.works();
    }
  }

  private void serve(Setup made, List<Thumbnail> waiting, VideoFrame frame) {
    List<Thumbnail> served = take(waiting);
    try {
      if (!served.isEmpty()) {
        VideoFrame small = FrameScaler.within(frame, SMALL_WIDTH, SMALL_HEIGHT);
        VideoFrame upright = FrameRotator.rotate(small, made.rotation(), false);
        hand(made, served, encoder.encode(upright, false));
      }
    } finally {
      served.forEach(without -> without.complete(null));
    }
  }

  /** Those of them that still wait. */
  private synchronized List<Thumbnail> take(List<Thumbnail> waiting) {
    List<Thumbnail> taken = new ArrayList<>(waiting);
    taken.retainAll(thumbnails);
    thumbnails.removeAll(taken);
    if (thumbnails.isEmpty()) {
      thumbnailPicture = null;
    }
    checkFeed();
    return taken;
  }

  private JpegPicture encode(Setup made, VideoFrame frame, boolean best) {
    return encoder.encode(FrameRotator.rotate(frame, made.rotation(), made.mirrored()), best);
  }

  private void hand(Setup made, List<Thumbnail> to, JpegPicture encoded) {
    boolean valid;
    synchronized (this) {
      valid = !closed && sameView(made);
    }
    to.forEach(each -> each.complete(valid ? encoded : null));
  }

  private synchronized void publish(Setup made, JpegPicture encoded) {
    if (!closed && looksTheSame(made)) {
      picture = encoded;
    }
  }

  @Override
  public void close() {
    List<Thumbnail> late;
    synchronized (this) {
      closed = true;
      picture = null;
      late = takeThumbnails();
      notifyAll();
    }
    late.forEach(each -> each.complete(null));
    thread.close(END_LIMIT);
  }
}
