package io.roomhand.devices.linux.v4l2.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Pan, tilt and zoom of a camera by its controls. All calls into the device happen on a worker of
 * its own, {@code worker-NAME ptz}, so that neither a slow change of mode nor a picture holds up a
 * stop. Of moves and drives at most one request waits; a stop withdraws it. While something moves,
 * and until it has come to rest, positions are read ten times a second.
 */
public final class V4l2Ptz implements Ptz {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Nothing tells how often a camera refreshes the position that it is asked for. */
  private static final int EQUAL_READINGS = 3;

  /** What one axis shall do: a velocity or a position. */
  private record Order(double velocity, @Nullable Integer position) {}

  private static final class Request {
    Axes<Order> orders;
    boolean withdrawn;
    @Nullable CompletionStage<Void> done;

    Request(Axes<Order> orders) {
      this.orders = orders;
    }
  }

  private final String name;
  private final VideoNode node;
  private final Axes<AxisControls> axes;
  private final Worker worker;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile PtzState state;

  /** Guarded by this. */
  private @Nullable Request waiting;

  // The rest belongs to the worker.
  private final Set<PtzAxis> driven = EnumSet.noneOf(PtzAxis.class);
  private final Motion motion;
  private PtzState told;

  private V4l2Ptz(
      String name,
      VideoNode node,
      Axes<AxisControls> axes,
      TimeSource time,
      DeviceEventSink events) {
    this.name = name;
    this.node = node;
    this.axes = axes;
    this.worker = new Worker(name + " ptz", time);
    this.time = time;
    this.events = events;
    this.motion = new Motion(time, EQUAL_READINGS, Duration.ZERO);
    Axes<AxisState> here = look();
    motion.read(here);
    this.state = new PtzState(here, false);
    this.told = state;
  }

  /** Null when the camera can't move. Blocks. */
  public static @Nullable V4l2Ptz find(
      String name, VideoNode node, TimeSource time, DeviceEventSink events) {
    Axes<AxisControls> axes = AxisControls.all(node);
    return axes.isEmpty() ? null : new V4l2Ptz(name, node, axes, time, events);
  }

  public PtzState state() {
    return state;
  }

  /** The controls whose changes matter. */
  public List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    axes.forEach((axis, controls) -> ids.addAll(controls.ids()));
    return ids;
  }

  @Override
  public CompletionStage<Void> drive(Axes<Double> velocities) {
    return DeviceException.orFailed(() -> submit(velocities.map(this::driving)));
  }

  private Order driving(PtzAxis axis, double velocity) {
    AxisControls controls = axes.get(axis);
    if (controls == null || !controls.canDrive()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, name + " can't drive " + axis.word() + " at a speed");
    }
    AxisState.checkVelocity(axis, velocity);
    return new Order(velocity, null);
  }

  @Override
  public CompletionStage<Accepted> move(Axes<Integer> targets) {
    return DeviceException.orFailed(
        () -> {
          Axes<Integer> nearest = targets.map(this::nearest);
          return submit(nearest.map((axis, position) -> new Order(0, position)))
              .thenApply(carriedOut -> new Accepted(nearest));
        });
  }

  /** Where the axis goes that shall go there. */
  private Integer nearest(PtzAxis axis, int position) {
    AxisControls controls = axes.get(axis);
    AxisState range = state.axis(axis);
    if (controls == null || range == null || !controls.canMove()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, name + " can't move " + axis.word() + " to a position");
    }
    range.check(axis, position);
    int nearest = range.nearest(position);
    if (!controls.reaches(range.current(), nearest)) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s has no positions of %s, so it can't go to one; it moves by steps only"
              .formatted(name, axis.word()));
    }
    return nearest;
  }

  private synchronized CompletionStage<Void> submit(Axes<Order> orders) {
    Request before = waiting;
    if (before != null && before.done != null) {
      before.orders = orders.or(before.orders);
      return before.done;
    }
    Request request = new Request(orders);
    waiting = request;
    CompletionStage<Void> done =
        worker.<Void>submit(
            LIMIT,
            () -> {
              carryOut(begin(request));
              return null;
            },
            carriedOut -> lookAgain());
    request.done = done;
    done.whenComplete((nothing, failure) -> forget(request));
    return done;
  }

  private synchronized void forget(Request request) {
    if (waiting == request) {
      waiting = null;
    }
  }

  private synchronized Axes<Order> begin(Request request) {
    forget(request);
    if (request.withdrawn) {
      throw new DeviceException(ErrorCode.REJECTED, "stopped before it began");
    }
    return request.orders;
  }

  private void carryOut(Axes<Order> orders) {
    ControlBatch stops = new ControlBatch();
    ControlBatch moves = new ControlBatch();
    ControlBatch drives = new ControlBatch();
    Set<PtzAxis> stopped = EnumSet.noneOf(PtzAxis.class);
    motion.commanded();
    axes.forEach(
        (axis, controls) -> {
          Order order = orders.get(axis);
          if (order == null) {
            return;
          }
          if ((order.position != null || order.velocity == 0) && driven.contains(axis)) {
            controls.drive(stops, 0);
            stopped.add(axis);
          }
          if (order.position != null) {
            controls.move(moves, order.position);
          } else if (order.velocity != 0) {
            driven.add(axis);
            controls.drive(drives, order.velocity);
          }
        });
    moveOn(PtzAxis.PAN, PtzAxis.TILT, orders, moves);
    moveOn(PtzAxis.TILT, PtzAxis.PAN, orders, moves);
    stops.send(node);
    driven.removeAll(stopped);
    moves.send(node);
    drives.send(node);
  }

  /** Setting one half of a control must not end the other half's way. */
  private void moveOn(PtzAxis moved, PtzAxis other, Axes<Order> orders, ControlBatch moves) {
    Order order = orders.get(moved);
    AxisControls controls = axes.get(other);
    if (order != null && order.position != null && !orders.has(other) && controls != null) {
      controls.moveOn(moves);
    }
  }

  @Override
  public CompletionStage<Void> stop() {
    synchronized (this) {
      if (waiting != null) {
        waiting.withdrawn = true;
        waiting = null;
      }
    }
    return worker.submit(
        LIMIT,
        () -> {
          halt();
          return null;
        },
        stopped -> lookAgain());
  }

  /** Stops all axes, moved by us or by others; the first failure counts. */
  private void halt() {
    List<DeviceException> failures = new ArrayList<>();
    axes.forEach(
        (axis, controls) -> {
          try {
            controls.stop(node);
            driven.remove(axis);
          } catch (DeviceException e) {
            failures.add(e);
          }
        });
    motion.commanded();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** Somebody else changed a control. Any thread. */
  public void changed() {
    if (changed.compareAndSet(false, true)) {
      submitLook(changed, true);
    }
  }

  /** On the worker, after an order: tells, and follows what moves until it rests. */
  private void lookAgain() {
    Axes<AxisState> here = look();
    motion.read(here);
    boolean follow = !driven.isEmpty() || !motion.atRest();
    state = new PtzState(here, follow);
    if (!follow) {
      axes.forEach((axis, controls) -> controls.rests());
    }
    if (!state.equals(told)) {
      told = state;
      events.send(new DeviceEvent.PtzChanged(this, told));
    }
    if (follow && scheduled.compareAndSet(false, true)) {
      time.after(LOOK, () -> submitLook(scheduled, false));
    }
  }

  /**
   * @param pending is cleared when the look begins or has failed
   * @param anew whether something may have begun to move
   */
  private void submitLook(AtomicBoolean pending, boolean anew) {
    worker
        .submit(
            LIMIT,
            () -> {
              pending.set(false);
              if (anew) {
                motion.commanded();
              }
              lookAgain();
              return null;
            },
            looked -> {})
        .whenComplete(
            (looked, failure) -> {
              pending.set(false);
              if (failure != null) {
                lookLater(DeviceException.of(failure).code());
              }
            });
  }

  /** The worker was held up; whether something moves must be found out all the same. */
  private void lookLater(ErrorCode reason) {
    if (reason != ErrorCode.GONE && scheduled.compareAndSet(false, true)) {
      time.after(LIMIT, () -> submitLook(scheduled, false));
    }
  }

  private Axes<AxisState> look() {
    return axes.map((axis, controls) -> controls.look(node));
  }

  /**
   * Stops what this driver has set in motion and ends the worker. Does not block.
   *
   * @param present whether the device is still there to be stopped
   * @param limit how long it may take to stop
   * @return completes when nothing of this uses the node any more: on its worker's thread, however
   *     late, when that hangs
   */
  public CompletionStage<Void> end(boolean present, Duration limit) {
    if (present) {
      worker
          .submit(
              limit,
              () -> {
                if (!driven.isEmpty()) {
                  halt();
                }
                return null;
              },
              stopped -> {})
          .whenComplete((stopped, failure) -> worker.close());
    } else {
      worker.close();
    }
    return worker.ended();
  }
}
