package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Line;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera or a capture board behind a node of Video for Linux.
 *
 * <pre>
 * new -> open -> attached -> closed
 *           \-> closed (no camera, or it could not be opened)
 * </pre>
 *
 * Calls into the driver happen on its line; {@link NodeWatch} waits for events and pictures; {@link
 * V4l2Ptz} has a line of its own.
 */
final class V4l2Camera implements VideoCapturer, NodeWatch.Listener {
  private static final Logger log = LoggerFactory.getLogger(V4l2Camera.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** A first look asks for every format, size and rate, which slow devices answer one by one. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(20);

  private final FoundNode found;
  private final Kernel kernel;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final Holders holders;
  private final Consumer<V4l2Camera> whenGone;
  private final Line line;
  private final Viewers viewers = new Viewers(this::stopSoon);
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean muted;
  private volatile boolean gone;

  /** Set on the line before the camera is told. */
  private volatile @Nullable V4l2Ptz ptz;

  private volatile @Nullable VideoNode node;
  private volatile boolean attached;

  // The rest belongs to the line, and to close when the line has ended.
  private @Nullable VideoLook look;
  private @Nullable NodeWatch watch;
  private @Nullable Capture capture;
  private VideoState told = VideoState.UNKNOWN;

  /**
   * @param whenGone told once, on any thread, when the device has gone; must not block
   */
  V4l2Camera(
      FoundNode found,
      Kernel kernel,
      TimeSource time,
      DeviceEventSink events,
      Holders holders,
      Consumer<V4l2Camera> whenGone) {
    this.found = found;
    this.kernel = kernel;
    this.time = time;
    this.events = events;
    this.holders = holders;
    this.whenGone = whenGone;
    this.line = new Line(found.id().name(), time);
  }

  @Override
  public DeviceId id() {
    return found.id();
  }

  FoundNode found() {
    return found;
  }

  /**
   * Opens the node and looks at the device, once. When it is a camera, {@code CameraAttached} is
   * sent.
   *
   * @return whether it is a camera; fails as {@link VideoNode#failure} says
   */
  CompletionStage<Boolean> open() {
    return line.submit(
        FIRST_LOOK,
        () -> {
          boolean isCamera = firstLook();
          if (isCamera && !gone) {
            attached = true;
            V4l2Ptz moving = ptz;
            events.send(
                new DeviceEvent.CameraAttached(this, told, moving == null ? null : moving.state()));
            Objects.requireNonNull(watch).start();
          }
          return isCamera;
        },
        done -> {});
  }

  private boolean firstLook() {
    VideoNode opened = VideoNode.open(kernel, found.path(), holders);
    node = opened;
    if (!Capability.of(opened).isCamera()) {
      return false;
    }
    VideoLook first = new VideoLook(opened);
    look = first;
    told = first.look(false);
    ptz = V4l2Ptz.find(found.id().name(), opened, time, events);
    watch = new NodeWatch(found.id().name(), opened, time, this);
    V4l2Ptz moving = ptz;
    if (moving != null) {
      moving.ids().forEach(id -> subscribe(opened, Structs.Event.TYPE_CONTROL, id));
    }
    for (int pin = 0; pin < Math.max(1, told.pins().size()); pin++) {
      subscribe(opened, Structs.Event.TYPE_SOURCE_CHANGE, pin);
    }
    return true;
  }

  /** Not every driver has every event. */
  private static void subscribe(VideoNode node, int type, int id) {
    ByteBuffer subscription = Kernel.buffer(Structs.EventSubscription.SIZE);
    subscription.putInt(Structs.EventSubscription.TYPE, type);
    subscription.putInt(Structs.EventSubscription.ID, id);
    node.ask(Requests.SUBSCRIBE_EVENT, subscription);
  }

  private VideoNode node() {
    VideoNode open = node;
    if (open == null || gone) {
      throw new DeviceException(ErrorCode.GONE, id().name() + " has been unplugged");
    }
    return open;
  }

  @Override
  public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    AtomicReference<@Nullable VideoState> before = new AtomicReference<>();
    CompletionStage<VideoState> done =
        line.submit(
            LIMIT,
            () -> {
              VideoNode open = node();
              VideoLook looker = Objects.requireNonNull(look);
              before.set(told);
              boolean streaming = capture != null;
              stopCapture();
              try {
                new ModeChange(open, looker, id().name()).apply(pin, mode);
              } finally {
                told = looker.look(false);
                if (streaming) {
                  restartCapture(open);
                }
              }
              return told;
            },
            changed -> {});
    done.whenComplete(
        (changed, failure) -> {
          if (failure != null) {
            tellDifference(before);
          }
        });
    return done;
  }

  /** A failed change may have left something behind, and one that took too long all of it. */
  private void tellDifference(AtomicReference<@Nullable VideoState> before) {
    submit(
        () -> {
          node();
          VideoState known = before.get();
          if (known != null && !known.equals(told)) {
            events.send(new DeviceEvent.CameraChanged(this, told));
          }
        });
  }

  @Override
  public CompletionStage<Void> setMuted(boolean black) {
    if (gone) {
      return DeviceException.failed(ErrorCode.GONE, id().name() + " has been unplugged");
    }
    muted = black;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<MediaStream> stream(Consumer<VideoFrame> sink) {
    return line.submit(
        LIMIT,
        () -> {
          VideoNode open = node();
          if (capture == null) {
            startCapture(open);
          }
          return viewers.add(sink);
        },
        streaming -> {});
  }

  private void startCapture(VideoNode open) {
    Picture picture = Picture.of(open);
    if (picture == null) {
      throw new DeviceException(ErrorCode.IO, id().name() + " does not tell its format");
    }
    Capture stream = Capture.start(open, picture);
    capture = stream;
    Objects.requireNonNull(watch).capture(stream);
  }

  /** Viewers stay; they see nothing until the next change when it can't be started again. */
  private void restartCapture(VideoNode open) {
    try {
      startCapture(open);
    } catch (DeviceException e) {
      log.warn("{}: no pictures any more: {}", id().name(), e.text());
    }
  }

  private void stopCapture() {
    Capture stream = capture;
    NodeWatch watching = watch;
    if (stream != null) {
      if (watching != null) {
        watching.capture(null);
      }
      stream.stop();
      capture = null;
    }
  }

  /** The last viewer has left. Any thread. */
  private void stopSoon() {
    submit(
        () -> {
          if (viewers.isEmpty()) {
            stopCapture();
          }
        });
  }

  private CompletionStage<Void> submit(Runnable task) {
    return line.submit(
        LIMIT,
        () -> {
          task.run();
          return null;
        },
        done -> {});
  }

  @Override
  public @Nullable Ptz ptz() {
    return ptz;
  }

  @Override
  public void picture(VideoFrame frame) {
    viewers.show(muted ? FrameReader.black(frame.width(), frame.height(), frame.nanos()) : frame);
  }

  @Override
  public void controlsChanged(Set<Integer> ids) {
    V4l2Ptz moving = ptz;
    if (moving != null) {
      moving.changed();
    }
  }

  /** The board follows what arrives, and so does the stream. */
  @Override
  public void sourceChanged() {
    submit(
        () -> {
          VideoNode open = node();
          boolean streaming = capture != null;
          stopCapture();
          try {
            ModeChange.followSignal(open);
          } catch (DeviceException e) {
            log.info("{}: does not follow its signal: {}", id().name(), e.text());
          }
          tell(anew());
          if (streaming && !viewers.isEmpty()) {
            restartCapture(open);
          }
        });
  }

  /** Another program may have taken the camera or given it back. */
  @Override
  public void quiet() {
    if (looking.compareAndSet(false, true)) {
      submit(
              () -> {
                if (capture == null) {
                  node();
                  tell(Objects.requireNonNull(look).look(false));
                }
              })
          .whenComplete((done, failure) -> looking.set(false));
    }
  }

  private VideoState anew() {
    VideoLook looker = Objects.requireNonNull(look);
    looker.forget();
    return looker.look(capture != null);
  }

  private void tell(VideoState now) {
    if (!now.equals(told)) {
      told = now;
      events.send(new DeviceEvent.CameraChanged(this, now));
    }
  }

  @Override
  public void broken(DeviceException reason) {
    log.warn("{}: {}", id().name(), reason.text());
    submit(
        () -> {
          stopCapture();
          if (!viewers.isEmpty()) {
            restartCapture(node());
          }
        });
  }

  @Override
  public void gone() {
    gone = true;
    viewers.end();
    whenGone.accept(this);
  }

  /**
   * Ends everything: the watch first, then pictures and motion, then the file is closed. Blocks;
   * within twice the limit unless the device hangs.
   */
  void close(boolean present, Duration limit) {
    gone = true;
    viewers.end();
    VideoNode open = node;
    if (open != null && !attached) {
      open.abandon();
    }
    line.submit(limit, () -> true, last -> {}).whenComplete((last, failure) -> line.close());
    if (line.awaitEnd(limit)) {
      release(present, limit); // else its thread may still use the file
    }
  }

  private void release(boolean present, Duration limit) {
    NodeWatch watching = watch;
    if (watching != null && !watching.end(limit.toMillis())) {
      log.error("{}: its watch does not end; its file stays open", id().name());
      return;
    }
    V4l2Ptz moving = ptz;
    if (moving != null && !moving.close(present, limit)) {
      return;
    }
    Capture stream = capture;
    if (stream != null) {
      stream.stop();
      capture = null;
    }
    VideoNode open = node;
    if (open != null) {
      open.close();
      node = null;
    }
  }
}
