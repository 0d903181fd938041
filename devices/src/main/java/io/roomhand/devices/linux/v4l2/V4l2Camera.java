package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.v4l2.mode.CameraModes;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.ptz.V4l2Ptz;
import io.roomhand.devices.linux.v4l2.stream.CameraPictures;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import io.roomhand.devices.linux.v4l2.stream.NodeWatch;
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
 *      open()       it is a camera           it has gone, close()
 * NEW --------> OPEN -------------> ATTACHED --------------------> DETACHED
 *  |              |
 *  +--------------+---------------------------> DROPPED
 *    close(): no camera, it can't be opened, it has gone before
 * </pre>
 *
 * What the room asks of a camera needs {@code ATTACHED}; before that it fails with {@code
 * ILLEGAL_STATE}, after it with {@code GONE}. The file is closed when the last call has come back,
 * whatever the state.
 *
 * <p>Calls into the driver happen on its worker; {@link NodeWatch} waits for events and pictures;
 * {@link V4l2Ptz} has a worker of its own.
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
  private final Worker worker;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicBoolean following = new AtomicBoolean();

  /** Changed under this. */
  private volatile CameraState state = CameraState.NEW;

  /** Set on the worker before the camera is told. */
  private volatile @Nullable OpenCamera parts;

  /** Guarded by this. */
  private @Nullable CompletionStage<Void> ended;

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
    this.worker = new Worker(found.id().name(), time);
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
    return worker.submit(
        FIRST_LOOK,
        () -> {
          boolean isCamera = firstLook();
          if (isCamera) {
            attach();
          }
          return isCamera;
        },
        done -> {});
  }

  private synchronized void attach() {
    if (state == CameraState.OPEN) {
      state = CameraState.ATTACHED;
      V4l2Ptz moving = parts().ptz;
      events.send(
          new DeviceEvent.CameraAttached(
              this, modes().told(), moving == null ? null : moving.state()));
      Objects.requireNonNull(parts().watch).start();
    }
  }

  /**
   * Takes it out of the room: it is told as gone if it was told at all, and never as there from now
   * on. Any thread; any number of times, of which the first counts.
   */
  private synchronized void detach() {
    CameraState before = state;
    if (before.isOver()) {
      return;
    }
    state = before.ended();
    OpenCamera open = parts;
    CameraPictures flowing = open == null ? null : open.pictures;
    if (flowing != null) {
      flowing.end();
    }
    if (before == CameraState.ATTACHED) {
      events.send(new DeviceEvent.Detached(this));
    }
  }

  private boolean firstLook() {
    demand(CameraState.NEW);
    VideoNode opened = VideoNode.open(kernel, found.path(), holders);
    OpenCamera open = new OpenCamera(opened);
    parts = open;
    opened();
    Capability capability = Capability.of(opened);
    if (!capability.isCamera() || Infrared.isOne(capability.queue(opened))) {
      return false;
    }
    CaptureQueue queue = capability.queue(opened);
    CameraModes modes =
        new CameraModes(
            found.id().name(),
            queue,
            changed -> events.send(new DeviceEvent.CameraChanged(this, changed)));
    open.modes = modes;
    V4l2Ptz moving = V4l2Ptz.find(found.id().name(), opened, time, events);
    open.ptz = moving;
    NodeWatch watching = new NodeWatch(found.id().name(), opened, time, this);
    open.watch = watching;
    open.pictures = new CameraPictures(found.id().name(), queue, watching, time, this::onWorker);
    if (moving != null) {
      moving.ids().forEach(id -> opened.subscribe(Structs.Event.TYPE_CONTROL, id));
    }
    for (int pin = 0; pin < Math.max(1, modes.told().pins().size()); pin++) {
      opened.subscribe(Structs.Event.TYPE_SOURCE_CHANGE, pin);
    }
    return true;
  }

  /** Opening may have taken until after the end. */
  private synchronized void opened() {
    demand(CameraState.NEW);
    state = CameraState.OPEN;
  }

  private void demand(CameraState right) {
    state.demand(right, id().name());
  }

  /** Not before the first look. */
  private OpenCamera parts() {
    return Objects.requireNonNull(parts);
  }

  private CameraPictures pictures() {
    return Objects.requireNonNull(parts().pictures);
  }

  private CameraModes modes() {
    return Objects.requireNonNull(parts().modes);
  }

  @Override
  public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    AtomicReference<@Nullable VideoState> before = new AtomicReference<>();
    CompletionStage<VideoState> done =
        worker.submit(
            LIMIT,
            () -> {
              demand(CameraState.ATTACHED);
              before.set(modes().told());
              return modes().set(pin, mode, pictures());
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
          demand(CameraState.ATTACHED);
          modes().tellSince(before.get());
        });
  }

  @Override
  public CompletionStage<Void> setMuted(boolean black) {
    return DeviceException.orFailed(
        () -> {
          demand(CameraState.ATTACHED);
          CameraPictures mine = pictures();
          mine.mute(black);
          return submit(mine::adjust).exceptionally(failure -> late(failure, mine::adjust));
        });
  }

  @Override
  public CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink) {
    return worker.submit(
        LIMIT,
        () -> {
          demand(CameraState.ATTACHED);
          return pictures().open(sink);
        },
        streaming -> {});
  }

  /**
   * Runs a task on the worker, however long that is busy, unless the camera has gone. Any thread.
   */
  private void onWorker(Runnable task) {
    submit(task).exceptionally(failure -> late(failure, task));
  }

  private @Nullable Void late(Throwable failure, Runnable task) {
    DeviceException reason = DeviceException.of(failure);
    switch (reason.code()) {
      case GONE -> log.debug("{}: {}", id().name(), reason.text());
      case TIMEOUT, BUSY -> time.after(LIMIT, () -> onWorker(task));
      default -> log.warn("{}: {}", id().name(), reason.text());
    }
    return null;
  }

  private CompletionStage<Void> submit(Runnable task) {
    return worker.submit(
        LIMIT,
        () -> {
          task.run();
          return null;
        },
        done -> {});
  }

  @Override
  public @Nullable Ptz ptz() {
    OpenCamera open = parts;
    return open == null ? null : open.ptz;
  }

  @Override
  public void picture(CameraPicture picture) {
    pictures().show(picture);
  }

  @Override
  public void blackDue(long nanos) {
    pictures().showBlack(nanos);
  }

  @Override
  public void controlsChanged(Set<Integer> ids) {
    V4l2Ptz moving = parts().ptz;
    if (moving != null) {
      moving.changed();
    }
  }

  /** The board follows what arrives, and so does the stream. */
  @Override
  public void sourceChanged() {
    if (following.compareAndSet(false, true)) {
      onWorker(
          () -> {
            following.set(false);
            demand(CameraState.ATTACHED);
            modes().followSignal(pictures());
          });
    }
  }

  @Override
  public void unwatched() {
    controlsChanged(Set.of());
    sourceChanged();
  }

  /** Another program may have taken the camera or given it back. */
  @Override
  public void quiet() {
    if (looking.compareAndSet(false, true)) {
      submit(
              () -> {
                if (!pictures().flow()) {
                  demand(CameraState.ATTACHED);
                  modes().lookAgain();
                }
              })
          .whenComplete((done, failure) -> looking.set(false));
    }
  }

  @Override
  public void broken(DeviceException reason) {
    onWorker(() -> pictures().broken(reason));
  }

  @Override
  public void gone() {
    detach();
    whenGone.accept(this);
  }

  /**
   * Ends everything: motion, pictures and the watch; then the file is closed. Does not block; the
   * first call counts.
   *
   * @param present whether the device may still be asked to stop
   * @param limit how long its calls may go on before they are interrupted
   * @return completes when all is closed: however late, when a call hangs in the driver
   */
  CompletionStage<Void> close(boolean present, Duration limit) {
    CompletionStage<Void> closed;
    synchronized (this) {
      if (ended != null) {
        return ended;
      }
      closed = worker.ended().thenCompose(idle -> endParts(present, limit));
      ended = closed;
    }
    detach();
    OpenCamera open = parts;
    if (open != null) {
      if (state == CameraState.DROPPED) {
        open.node.abandon();
      }
      open.endWatch();
    }
    worker.submit(limit, () -> true, last -> {}).whenComplete((last, failure) -> worker.close());
    closed.exceptionally(failure -> logged(failure));
    return closed;
  }

  private CompletionStage<Void> endParts(boolean present, Duration limit) {
    OpenCamera open = parts;
    return open == null ? CompletableFuture.completedFuture(null) : open.end(present, limit);
  }

  private @Nullable Void logged(Throwable failure) {
    log.error("{} could not be let go of", id().name(), failure);
    return null;
  }
}
