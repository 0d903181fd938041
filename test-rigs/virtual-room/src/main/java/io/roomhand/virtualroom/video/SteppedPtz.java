package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.worker.Worker;
import io.roomhand.virtualroom.device.LatestRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Pan, tilt and zoom as a webcam does them, with the UVC units 1/3600 degree: a position is set and
 * reached at once; nothing can be driven at a speed.
 */
final class SteppedPtz implements Ptz {
  private static final double DEGREES_PER_UNIT = 1 / 3600.0;

  private final SimulatedWebcam camera;
  private final DeviceEventSink events;
  private final LatestRequest<Axes<Integer>> moves;
  private volatile PtzState state =
      new PtzState(
          new AxisState(-612_000, 612_000, 0, 0, 3_600, false, true, DEGREES_PER_UNIT),
          new AxisState(-612_000, 612_000, 0, 0, 3_600, false, true, DEGREES_PER_UNIT),
          new AxisState(100, 500, 100, 100, 10, false, true, null),
          false);

  private volatile boolean unplugged;

  /** What the room was told last; used on the worker alone. */
  private PtzState told = state;

  SteppedPtz(SimulatedWebcam camera, Worker worker, DeviceEventSink events) {
    this.camera = camera;
    this.events = events;
    this.moves =
        new LatestRequest<>(worker, (older, newer) -> newer.or(older), this::go, this::tell);
  }

  void unplug() {
    unplugged = true;
  }

  PtzState state() {
    return state;
  }

  @Override
  public CompletionStage<Void> drive(Axes<Double> velocities) {
    return DeviceException.failed(
        ErrorCode.UNSUPPORTED,
        camera.id().name() + " moves in steps and can't be driven at a speed");
  }

  @Override
  public CompletionStage<Accepted> move(Axes<Integer> targets) {
    return DeviceException.orFailed(
        () -> {
          Axes<Integer> nearest = targets.map(this::nearest);
          return moves.submit(nearest).thenApply(taken -> new Accepted(nearest));
        });
  }

  private @Nullable Integer nearest(PtzAxis axis, int position) {
    AxisState range = state.axis(axis);
    if (range == null) {
      return null;
    }
    range.check(axis, position);
    return range.nearest(position);
  }

  @Override
  public CompletionStage<Void> stop() {
    moves.withdraw();
    return unplugged
        ? CompletableFuture.failedFuture(camera.gone())
        : CompletableFuture.completedFuture(null);
  }

  private void go(Axes<Integer> targets) {
    state = new PtzState(state.axes().map((axis, from) -> at(from, targets.get(axis))), false);
  }

  private static AxisState at(AxisState axis, @Nullable Integer position) {
    return position == null ? axis : axis.at(position);
  }

  private void tell() {
    if (!state.equals(told)) {
      told = state;
      events.send(new DeviceEvent.PtzChanged(this, told));
    }
  }
}
