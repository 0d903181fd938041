package io.roomhand.virtualroom.video;

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
  private final LatestRequest<PtzPosition> moves;
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
    this.moves = new LatestRequest<>(worker, SteppedPtz::merge, this::go, this::tell);
  }

  void unplug() {
    unplugged = true;
  }

  PtzState state() {
    return state;
  }

  @Override
  public CompletionStage<Void> drive(PtzVelocity velocity) {
    return DeviceException.failed(
        ErrorCode.UNSUPPORTED,
        camera.id().name() + " moves in steps and can't be driven at a speed");
  }

  @Override
  public CompletionStage<Void> move(PtzPosition target) {
    for (PtzAxis axis : PtzAxis.values()) {
      Integer position = target.axis(axis);
      AxisState range = state.axis(axis);
      if (position != null && range != null && !range.covers(position)) {
        return DeviceException.failed(
            ErrorCode.INVALID_PARAMETER,
            "%s %d is outside %d..%d".formatted(axis.word(), position, range.min(), range.max()));
      }
    }
    return moves.submit(target);
  }

  @Override
  public CompletionStage<Void> stop() {
    moves.withdraw();
    return unplugged
        ? CompletableFuture.failedFuture(camera.gone())
        : CompletableFuture.completedFuture(null);
  }

  private static PtzPosition merge(PtzPosition older, PtzPosition newer) {
    return new PtzPosition(
        newer.pan() == null ? older.pan() : newer.pan(),
        newer.tilt() == null ? older.tilt() : newer.tilt(),
        newer.zoom() == null ? older.zoom() : newer.zoom());
  }

  private void go(PtzPosition target) {
    PtzState from = state;
    state =
        new PtzState(
            at(from.pan(), target.pan()),
            at(from.tilt(), target.tilt()),
            at(from.zoom(), target.zoom()),
            false);
  }

  private static @Nullable AxisState at(@Nullable AxisState axis, @Nullable Integer position) {
    return axis == null || position == null ? axis : axis.at(axis.nearest(position));
  }

  private void tell() {
    if (!state.equals(told)) {
      told = state;
      events.send(new DeviceEvent.PtzChanged(this, told));
    }
  }
}
