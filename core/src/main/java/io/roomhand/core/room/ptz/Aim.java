package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Hint;
import io.roomhand.core.device.Wording;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.PtzLink;

/** One axis of a camera, what moves it, and the errors for what it can't be asked. */
public record Aim(Camera camera, PtzLink link, PtzAxis axis, AxisState state) {

  /** The axis with all that belongs to it; {@code UNSUPPORTED} for one that does not move. */
  public static Aim at(Camera camera, PtzAxis axis) {
    PtzLink link = camera.mover();
    AxisState state = link.state().axis(axis);
    if (state == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " has no " + axis.word());
    }
    return new Aim(camera, link, axis, state);
  }

  /** Fails with {@code UNSUPPORTED} for an axis that can't be driven at a speed. */
  void checkDrives() {
    if (!state.continuous()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s moves %s in steps and can't hold it at a speed; %s moves it"
              .formatted(camera.id().name(), axis.word(), commands(axis, state.positioned())));
    }
  }

  private static String commands(PtzAxis axis, boolean positioned) {
    String last = positioned ? ", " : " or ";
    return switch (axis) {
      case PAN -> Hint.PAN_LEFT + last + Hint.PAN_RIGHT + (positioned ? " or " + Hint.PAN_TO : "");
      case TILT -> Hint.TILT_UP + last + Hint.TILT_DOWN + (positioned ? " or " + Hint.TILT_TO : "");
      case ZOOM -> Hint.ZOOM_IN + last + Hint.ZOOM_OUT + (positioned ? " or " + Hint.ZOOM_TO : "");
    };
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
          "%s has no positions of %s, so it can't go to one; %s moves it"
              .formatted(camera.id().name(), axis.word(), commands(axis, false)));
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
