package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomTimer;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of movement: when it starts, at most ten times a second while it lasts, and when it has
 * truly stopped.
 */
final class PtzReporter {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Frame frame;
  private final TimeSource time;
  private final RoomTimer later;
  private PtzControls now = new PtzControls(DeviceId.NONE, Axes.none(), Set.of(), false);
  private PtzControls told = now;
  private long toldAt;
  private boolean open;

  PtzReporter(Frame frame) {
    this.frame = frame;
    this.time = frame.time();
    this.later = new RoomTimer(frame.thread(), time);
    this.toldAt = time.nanoTime() - PAUSE.toNanos();
  }

  PtzControls now() {
    return now;
  }

  void open() {
    open = true;
    told = now;
  }

  /**
   * Takes the newest state.
   *
   * @param anyway tells it at once, even if nothing has changed
   */
  void show(DeviceId camera, @Nullable PtzState state, Set<PtzAxis> inverted, boolean anyway) {
    now =
        new PtzControls(
            camera,
            state == null ? Axes.none() : state.axes(),
            Set.copyOf(inverted),
            state != null && state.moving());
    if (!open || (now.equals(told) && !anyway)) {
      return;
    }
    long sinceLast = time.nanoTime() - toldAt;
    boolean onTheWay = now.moving() && told.moving() && now.camera().equals(told.camera());
    if (anyway || !onTheWay || sinceLast >= PAUSE.toNanos()) {
      tell();
    } else if (!later.isSet()) {
      later.set(
          PAUSE.minusNanos(sinceLast),
          () -> {
            if (!now.equals(told)) {
              tell();
            }
          });
    }
  }

  private void tell() {
    later.cancel();
    told = now;
    toldAt = time.nanoTime();
    frame.tell(now);
  }
}
