package io.roomhand.visca.drive;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.visca.profile.ViscaProfile;
import org.jspecify.annotations.Nullable;

/**
 * The state of a head as the service sees it: the profile's ranges and the positions told. A
 * position outside its range widens the range, for it is the camera that knows; so ranges only
 * grow, while the connection lasts.
 */
final class HeadPosition {
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private PtzState state;

  HeadPosition(ViscaProfile profile, PositionWatch panTilt, PositionWatch zoom) {
    this.panTilt = panTilt;
    this.zoom = zoom;
    double degrees = 1 / profile.unitsPerDegree();
    int step = profile.panTiltStep();
    this.state =
        new PtzState(
            new AxisState(profile.panMin(), profile.panMax(), 0, 0, step, true, false, degrees),
            new AxisState(profile.tiltMin(), profile.tiltMax(), 0, 0, step, true, false, degrees),
            new AxisState(0, profile.zoomMax(), 0, 0, profile.zoomStep(), true, false, null),
            false);
    update();
  }

  PtzState state() {
    return state;
  }

  /** Reads the watches; false when nothing is new. */
  boolean update() {
    PtzState before = state;
    state =
        new PtzState(
            axis(before.pan(), panTilt, 0),
            axis(before.tilt(), panTilt, 1),
            axis(before.zoom(), zoom, 0),
            panTilt.moving() || zoom.moving());
    return !state.equals(before);
  }

  private static @Nullable AxisState axis(@Nullable AxisState old, PositionWatch watch, int index) {
    if (old == null || !watch.known()) {
      return old;
    }
    int at = watch.position(index);
    return new AxisState(
        Math.min(old.min(), at),
        Math.max(old.max(), at),
        at,
        old.def(),
        old.step(),
        old.continuous(),
        true,
        old.degreesPerUnit());
  }
}
