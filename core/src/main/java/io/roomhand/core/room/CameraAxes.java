package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.room.DeviceRegistry.PtzLink;

/** What a camera can be asked to move, and the errors for what it can't. */
final class CameraAxes {
  private CameraAxes() {}

  /** What moves the camera; {@code UNSUPPORTED} where nothing does. */
  static PtzLink link(Camera camera) {
    PtzLink link = camera.ptz();
    if (link == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          camera.id().name()
              + " has no pan, tilt and zoom; pair it with a head under \"ptz\" in roomhand.yaml"
              + ", or check that its head is switched on");
    }
    return link;
  }

  /** The axis; {@code UNSUPPORTED} for one that the camera lacks. */
  static AxisState axis(Camera camera, PtzLink link, PtzAxis axis) {
    AxisState state = link.state().axis(axis);
    if (state == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " has no " + axis.word());
    }
    return state;
  }

  /**
   * Whether the axis reaches this position; {@code INVALID_PARAMETER} naming the range where not.
   *
   * @param what what the caller named the position
   */
  static void checkRange(
      Camera camera, PtzAxis axis, AxisState state, double position, String what) {
    if (!state.covers(position)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "%s %s is outside %d..%d, the %s range of %s"
              .formatted(
                  what,
                  Wording.number(position),
                  state.min(),
                  state.max(),
                  axis.word(),
                  camera.id().name()));
    }
  }
}
