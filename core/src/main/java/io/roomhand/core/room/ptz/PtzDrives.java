package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.RoomTimer;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which axes are driven by our commands, whose end ends that, and when each drive ends by itself.
 * It keeps the books and moves nothing.
 */
final class PtzDrives {

  /** Axes that began together and end together. */
  final class Drive {
    private final Set<PtzAxis> axes;
    private final RoomTimer timer = new RoomTimer(roomThread, time);
    private PtzCaller caller;

    private Drive(PtzCaller caller, Set<PtzAxis> axes) {
      this.caller = caller;
      this.axes = EnumSet.copyOf(axes);
    }

    /** Those that nothing else has taken since. */
    Set<PtzAxis> axes() {
      return EnumSet.copyOf(axes);
    }

    /** Whether nothing but this is driven. */
    boolean alone() {
      return byAxis.values().stream().allMatch(drive -> drive == this);
    }

    /**
     * Says anew when it ends by itself.
     *
     * @param limit from now; zero: never
     * @param end run unless all of its axes have been taken by then
     */
    void endAfter(Duration limit, Runnable end) {
      timer.cancel();
      if (!limit.isZero()) {
        timer.set(limit, end);
      }
    }
  }

  private final RoomThread roomThread;
  private final TimeSource time;
  private final Map<PtzAxis, Drive> byAxis = new EnumMap<>(PtzAxis.class);
  private @Nullable PtzCaller driver;

  PtzDrives(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
  }

  /**
   * The newest drive: takes its axes from whatever had them, and all that is driven for its caller.
   */
  Drive begin(PtzCaller caller, Set<PtzAxis> axes) {
    axes.forEach(this::take);
    driver = caller;
    Drive drive = new Drive(caller, axes);
    axes.forEach(axis -> byAxis.put(axis, drive));
    return drive;
  }

  /** These axes are not driven any more. */
  void end(Set<PtzAxis> axes) {
    axes.forEach(this::take);
    if (byAxis.isEmpty()) {
      driver = null;
    }
  }

  void endAll() {
    end(EnumSet.allOf(PtzAxis.class));
  }

  private void take(PtzAxis axis) {
    Drive before = byAxis.remove(axis);
    if (before != null) {
      before.axes.remove(axis);
      if (before.axes.isEmpty()) {
        before.timer.cancel();
      }
    }
  }

  /** A drive goes on, for this caller. */
  void renew(Drive drive, PtzCaller caller) {
    drive.caller = caller;
    driver = caller;
  }

  boolean any() {
    return !byAxis.isEmpty();
  }

  boolean driven(PtzAxis axis) {
    return byAxis.containsKey(axis);
  }

  /** Whether what is driven ends with this client. */
  boolean endsWith(ClientId client) {
    return driver != null && client.equals(driver.client());
  }

  /** Whether somebody in the room drives. */
  boolean fromTheRoom() {
    return byAxis.values().stream().anyMatch(drive -> drive.caller.inTheRoom());
  }
}
