package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.device.Wording;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Mover;
import org.jspecify.annotations.Nullable;

/** One axis of a camera, what moves it, and the errors for what it can't be asked. */
public record Aim(Camera camera, Mover mover, PtzAxis axis, AxisState state) {

  /** The axis with all that belongs to it; {@code UNSUPPORTED} for one that does not move. */
  public static Aim at(Camera camera, PtzAxis axis) {
    Mover mover = camera.mover();
    AxisState state = mover.state().axis(axis);
    if (state == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " has no " + axis.word());
    }
    return new Aim(camera, mover, axis, state);
  }

  /** Fails with {@code UNSUPPORTED} for an axis that can't be driven at a speed. */
  void checkDrives() {
    if (!state.continuous()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          ErrorText.of(
              "%s moves %s in steps and can't hold it at a speed; "
                  .formatted(camera.id().name(), axis.word()),
              movers(axis, state.positioned()),
              " moves it"));
    }
  }

  private static ErrorText movers(PtzAxis axis, boolean positioned) {
    return switch (axis) {
      case PAN -> movers(Hint.PAN_LEFT, Hint.PAN_RIGHT, positioned ? Hint.PAN_TO : null);
      case TILT -> movers(Hint.TILT_UP, Hint.TILT_DOWN, positioned ? Hint.TILT_TO : null);
      case ZOOM -> movers(Hint.ZOOM_IN, Hint.ZOOM_OUT, positioned ? Hint.ZOOM_TO : null);
    };
  }

  private static ErrorText movers(Hint one, Hint other, @Nullable Hint to) {
    return to == null
        ? ErrorText.of(one, " or ", other)
        : ErrorText.of(one, ", ", other, " or ", to);
  }

  /**
   * Checks that the axis reaches this position.
   *
   * @param what what the caller named the position
   * @throws DeviceException {@code INVALID_PARAMETER} naming the range where it does not, {@code
   *     UNSUPPORTED} where the axis can't be sent to any
   */
  public void checkRange(double position, String what) {
    if (!state.positioned()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          ErrorText.of(
              "%s has no positions of %s, so it can't go to one; "
                  .formatted(camera.id().name(), axis.word()),
              movers(axis, false),
              " moves it"));
    }
    if (!state.covers(position)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "%s, the %s range of %s"
              .formatted(
                  state.outside(what, Wording.number(position)), axis.word(), camera.id().name()));
    }
  }
}
