package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;

/** Where a {@link V4l2Camera} is in its life; which follows which is drawn there. */
enum CameraState {
  NEW,
  OPEN,
  ATTACHED,
  DETACHED,
  DROPPED;

  boolean isOver() {
    return this == DETACHED || this == DROPPED;
  }

  /** What follows when it ends. */
  CameraState ended() {
    return isOver() ? this : this == ATTACHED ? DETACHED : DROPPED;
  }

  /**
   * The check at each entry.
   *
   * @throws DeviceException {@code GONE} where it is over, {@code ILLEGAL_STATE} in any other state
   *     but the right one
   */
  void demand(CameraState right, String camera) {
    if (isOver()) {
      throw new DeviceException(ErrorCode.GONE, camera + " has been unplugged");
    } else if (this != right) {
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE, "%s is %s, and has to be %s".formatted(camera, this, right));
    }
  }
}
