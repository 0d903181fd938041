package io.roomhand.devices.linux.v4l2.ptz;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.devices.linux.v4l2.node.ControlIds;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The controls that move one axis, as far as the device has them: absolute before relative, and a
 * speed. A device without an absolute control has no positions: nobody can tell where it stands,
 * nor where its ends are. What is told then counts the steps, from 0 on. Used by one thread.
 */
public final class AxisControls {
  /** Pan and tilt are in 1/3600 degree ("Camera Control Reference"); zoom has no unit. */
  private static final double DEGREES_PER_UNIT = 1 / 3_600.0;

  /** What a reckoned position may be: half a turn to either side. */
  private static final int HALF_TURN = 180 * 3_600;

  private static final Axes<Integer> ABSOLUTE =
      new Axes<>(ControlIds.PAN_ABSOLUTE, ControlIds.TILT_ABSOLUTE, ControlIds.ZOOM_ABSOLUTE);
  private static final Axes<Integer> RELATIVE =
      new Axes<>(ControlIds.PAN_RELATIVE, ControlIds.TILT_RELATIVE, ControlIds.ZOOM_RELATIVE);
  private static final Axes<Integer> SPEED =
      new Axes<>(ControlIds.PAN_SPEED, ControlIds.TILT_SPEED, ControlIds.ZOOM_CONTINUOUS);

  private final PtzAxis axis;
  private final @Nullable Control absolute;
  private final @Nullable Control relative;
  private final @Nullable Control speed;
  private int reckoned;

  /** Where it was sent last, while that is what it does. */
  private @Nullable Integer target;

  /** Whether it has not come to rest since it was sent there. */
  private boolean underway;

  private AxisControls(
      PtzAxis axis,
      @Nullable Control absolute,
      @Nullable Control relative,
      @Nullable Control speed) {
    this.axis = axis;
    this.absolute = absolute;
    this.relative = relative;
    this.speed = speed;
  }

  /** Asks the device; null when it can't move that axis. */
  static @Nullable AxisControls find(VideoNode node, PtzAxis axis) {
    Control absolute = query(node, ABSOLUTE, axis);
    Control relative = absolute != null ? null : query(node, RELATIVE, axis);
    Control speed = stoppable(query(node, SPEED, axis));
    return absolute == null && relative == null && speed == null
        ? null
        : new AxisControls(axis, absolute, relative, speed);
  }

  private static @Nullable Control query(VideoNode node, Axes<Integer> ids, PtzAxis axis) {
    return Control.query(node, Objects.requireNonNull(ids.get(axis)));
  }

  /**
   * A speed that can't be 0 can't be stopped: uvcvideo gives the continuous zoom of most cameras a
   * range that begins with 1, and makes 1 of every smaller value (seen with Linux 6.1).
   */
  private static @Nullable Control stoppable(@Nullable Control speed) {
    return speed != null && speed.min() < 0 && speed.max() > 0 ? speed : null;
  }

  /** Of all axes that the device can move. */
  public static Axes<AxisControls> all(VideoNode node) {
    return Axes.each(axis -> find(node, axis));
  }

  /** Their ids, to be told of changes. */
  List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    if (absolute != null) {
      ids.add(absolute.id());
    }
    if (speed != null) {
      ids.add(speed.id());
    }
    return ids;
  }

  boolean canDrive() {
    return speed != null;
  }

  /** Asks where it is. */
  public AxisState look(VideoNode node) {
    Double unit = axis == PtzAxis.ZOOM ? null : DEGREES_PER_UNIT;
    boolean driven = speed != null;
    if (absolute == null) {
      int step = relative == null ? 1 : Math.max(relative.step(), relative.max() / 20);
      return new AxisState(
          -HALF_TURN,
          HALF_TURN,
          reckoned,
          0,
          step,
          driven,
          false,
          relative == null ? null : unit,
          false);
    }
    Integer position = absolute.readable() ? absolute.get(node) : null;
    if (position != null) {
      reckoned = position;
    }
    return new AxisState(
        absolute.min(),
        absolute.max(),
        absolute.within(reckoned),
        absolute.def(),
        absolute.step(),
        driven,
        absolute.readable(),
        unit);
  }

  /** Moves there, by the batch. */
  void move(ControlBatch batch, int position) {
    if (absolute != null) {
      batch.add(absolute, position, "moving " + axis.word(), () -> sentTo(position));
    } else if (relative != null) {
      int way = Math.max(relative.min(), Math.min(relative.max(), position - reckoned));
      batch.add(relative, way, "moving " + axis.word(), () -> reckoned += way);
    }
  }

  private void sentTo(int position) {
    target = position;
    underway = true;
    reckoned = position;
  }

  /** Keeps it on its way, if it is on one, while the batch sets the other half of its control. */
  void moveOn(ControlBatch batch) {
    Integer going = target;
    if (underway && going != null) {
      move(batch, going);
    }
  }

  /** Nothing moves any more. */
  void rests() {
    underway = false;
  }

  boolean canMove() {
    return absolute != null || relative != null;
  }

  /**
   * Whether one request leads from one position to the other: always where there are positions,
   * else as far as the relative control goes at once.
   */
  boolean reaches(int from, int position) {
    return absolute != null
        || (relative != null
            && position - from >= relative.min()
            && position - from <= relative.max());
  }

  /** −1..1 of full speed, by the batch; 0 stops. The slowest speed that is not 0 is one step. */
  void drive(ControlBatch batch, double velocity) {
    if (speed == null) {
      return;
    }
    int value = 0;
    if (velocity != 0) {
      int full = velocity > 0 ? speed.max() : -speed.min();
      long steps = Math.max(1, Math.round(Math.abs(velocity) * full / speed.step()));
      value = (int) (Math.signum(velocity) * Math.min(full, steps * speed.step()));
    }
    batch.add(
        speed, value, (value == 0 ? "stopping " : "driving ") + axis.word(), () -> target = null);
  }

  /**
   * Ends a drive, and a move that is still on its way: there is no request for that, so it is sent
   * to where it says it is.
   */
  void stop(VideoNode node) {
    Integer going = target;
    ControlBatch speeds = new ControlBatch();
    drive(speeds, 0);
    speeds.send(node);
    target = null;
    if (going != null && absolute != null && absolute.readable()) {
      Integer position = absolute.get(node);
      if (position != null && !position.equals(going)) {
        absolute.set(node, absolute.within(position), "stopping " + axis.word());
      }
    }
  }
}
