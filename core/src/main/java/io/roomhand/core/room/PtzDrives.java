package io.roomhand.core.room;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which axes are driven by our commands, whose end ends that, and when each drive ends by itself.
 * It keeps the books and moves nothing. Belongs to the room thread.
 */
final class PtzDrives {

  /** Axes that began together and end together. */
  final class Drive {
    private final Set<PtzAxis> axes;
    private TimeSource.Timer timer = () -> {};

    private Drive(Set<PtzAxis> axes) {
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
      TimeSource.Timer[] next = {() -> {}};
      if (!limit.isZero()) {
        next[0] =
            time.after(
                limit,
                () ->
                    roomThread.execute(
                        () -> {
                          if (timer == next[0] && !axes.isEmpty()) {
                            end.run();
                          }
                        }));
      }
      timer = next[0];
    }
  }

  private final RoomThread roomThread;
  private final TimeSource time;
  private final Map<PtzAxis, Drive> byAxis = new EnumMap<>(PtzAxis.class);
  private @Nullable ClientId driver;

  PtzDrives(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
  }

  /**
   * The newest drive: takes its axes from whatever had them, and all that is driven for its client.
   *
   * @param client whose end ends what is driven; null: nobody's
   */
  Drive begin(@Nullable ClientId client, Set<PtzAxis> axes) {
    axes.forEach(this::take);
    driver = client;
    Drive drive = new Drive(axes);
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

  boolean any() {
    return !byAxis.isEmpty();
  }

  /** Whether what is driven ends with this client. */
  boolean endsWith(ClientId client) {
    return client.equals(driver);
  }
}
