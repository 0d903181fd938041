package io.roomhand.devices.linux.v4l2.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** So many equal readings mean rest. */
  private static final int AT_REST = 3;

  /** What one axis shall do: a velocity or a position. */
  private record Order(double velocity, @Nullable Integer position) {}

  private static final class Request {
    final Map<PtzAxis, Order> orders;
    boolean withdrawn;
    @Nullable CompletionStage<Void> done;

    Request(Map<PtzAxis, Order> orders) {
      this.orders = orders;
    }
  }

  private final String name;
  private final VideoNode node;
  private final Map<PtzAxis, AxisControls> axes;
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
  private int equalReadings = AT_REST;
  private PtzState told;

  private V4l2Ptz(
      String name,
      VideoNode node,
      Map<PtzAxis, AxisControls> axes,
      TimeSource time,
      DeviceEventSink events) {
    this.name = name;
    this.node = node;
    this.axes = axes;
    this.worker = new Worker(name + " ptz", time);
    this.time = time;
    this.events = events;
    this.state = look(false);
    this.told = state;
  }

  /** Null when the camera can't move. Blocks. */
  public static @Nullable V4l2Ptz find(
      String name, VideoNode node, TimeSource time, DeviceEventSink events) {
    Map<PtzAxis, AxisControls> axes = AxisControls.all(node);
    return axes.isEmpty() ? null : new V4l2Ptz(name, node, axes, time, events);
  }

  public PtzState state() {
    return state;
  }

  /** The controls whose changes matter. */
  public List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    axes.values().forEach(controls -> ids.addAll(controls.ids()));
    return ids;
  }

  @Override
  public CompletionStage<Void> drive(PtzVelocity velocity) {
    Map<PtzAxis, Order> orders = new EnumMap<>(PtzAxis.class);
    for (PtzAxis axis : PtzAxis.values()) {
      Double wanted = velocity.axis(axis);
      if (wanted != null) {
        AxisControls controls = axes.get(axis);
        if (controls == null || !controls.canDrive()) {
          return DeviceException.failed(
              ErrorCode.UNSUPPORTED, name + " can't drive " + axis.word() + " at a speed");
        }
        orders.put(axis, new Order(Math.max(-1, Math.min(1, wanted)), null));
      }
    }
    return submit(orders);
  }

  @Override
  public CompletionStage<Void> move(PtzPosition target) {
    Map<PtzAxis, Order> orders = new EnumMap<>(PtzAxis.class);
    for (PtzAxis axis : PtzAxis.values()) {
      Integer position = target.axis(axis);
      if (position != null) {
        AxisControls controls = axes.get(axis);
        AxisState range = state.axis(axis);
        if (controls == null || range == null || !controls.canMove()) {
          return DeviceException.failed(
              ErrorCode.UNSUPPORTED, name + " can't move " + axis.word() + " to a position");
        }
        if (!range.covers(position)) {
          return DeviceException.failed(
              ErrorCode.INVALID_PARAMETER,
              "%s %d is outside %d..%d".formatted(axis.word(), position, range.min(), range.max()));
        }
        int nearest = range.nearest(position);
        if (!controls.reaches(range.current(), nearest)) {
          return DeviceException.failed(
              ErrorCode.UNSUPPORTED,
              "%s has no positions of %s, so it can't go to one; it moves by steps only"
                  .formatted(name, axis.word()));
        }
        orders.put(axis, new Order(0, nearest));
      }
    }
    return submit(orders);
  }

  private synchronized CompletionStage<Void> submit(Map<PtzAxis, Order> orders) {
    Request before = waiting;
    if (before != null && before.done != null) {
      before.orders.putAll(orders);
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

  private synchronized Map<PtzAxis, Order> begin(Request request) {
    forget(request);
    if (request.withdrawn) {
      throw new DeviceException(ErrorCode.REJECTED, "stopped before it began");
    }
    return request.orders;
  }

  private void carryOut(Map<PtzAxis, Order> orders) {
    ControlBatch stops = new ControlBatch();
    ControlBatch moves = new ControlBatch();
    ControlBatch drives = new ControlBatch();
    Set<PtzAxis> stopped = EnumSet.noneOf(PtzAxis.class);
    equalReadings = 0;
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
  private void moveOn(
      PtzAxis moved, PtzAxis other, Map<PtzAxis, Order> orders, ControlBatch moves) {
    Order order = orders.get(moved);
    AxisControls controls = axes.get(other);
    if (order != null && order.position != null && !orders.containsKey(other) && controls != null) {
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
    DeviceException first = null;
    for (Map.Entry<PtzAxis, AxisControls> axis : axes.entrySet()) {
      try {
        axis.getValue().stop(node);
        driven.remove(axis.getKey());
      } catch (DeviceException e) {
        first = first == null ? e : first;
      }
    }
    equalReadings = 0;
    if (first != null) {
      throw first;
    }
  }

  /** Somebody else changed a control. Any thread. */
  public void changed() {
    if (changed.compareAndSet(false, true)) {
      submitLook(changed, AT_REST);
    }
  }

  /** On the worker, after an order: tells, and follows what moves until it rests. */
  private void lookAgain() {
    boolean moving = !driven.isEmpty() || equalReadings < AT_REST;
    PtzState now = look(moving);
    if (!samePositions(now, state)) {
      equalReadings = 0;
    } else if (equalReadings < AT_REST) {
      equalReadings++;
    }
    boolean follow = !driven.isEmpty() || equalReadings < AT_REST;
    state = follow ? now : resting(now);
    if (!follow) {
      axes.values().forEach(AxisControls::rests);
    }
    if (!state.equals(told)) {
      told = state;
      events.send(new DeviceEvent.PtzChanged(this, told));
    }
    if (follow && scheduled.compareAndSet(false, true)) {
      time.after(LOOK, () -> submitLook(scheduled, 0));
    }
  }

  /**
   * @param pending is cleared when the look begins or has failed
   * @param unrest how many equal readings are forgotten
   */
  private void submitLook(AtomicBoolean pending, int unrest) {
    worker
        .submit(
            LIMIT,
            () -> {
              pending.set(false);
              equalReadings -= Math.min(equalReadings, unrest);
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
      time.after(LIMIT, () -> submitLook(scheduled, 0));
    }
  }

  private PtzState look(boolean moving) {
    return Objects.requireNonNull(AxisControls.look(node, axes, moving));
  }

  private static PtzState resting(PtzState moving) {
    return new PtzState(moving.pan(), moving.tilt(), moving.zoom(), false);
  }

  private static boolean samePositions(PtzState a, PtzState b) {
    return resting(a).equals(resting(b));
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
