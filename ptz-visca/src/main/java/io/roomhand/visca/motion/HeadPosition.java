package io.roomhand.visca.motion;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.profile.HeadTraits;
import io.roomhand.visca.profile.ViscaProfile;
import org.jspecify.annotations.Nullable;

/**
 * The state of a head as the service sees it: the profile's ranges and the positions told. A
 * position outside its range widens the range, for it is the camera that knows; so ranges only
 * grow, while the connection lasts and the head is taken for the same model with as many digits.
 */
final class HeadPosition {
  private final HeadTraits traits;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private ViscaProfile model;
  private int panDigits;
  private PtzState state;

  HeadPosition(HeadTraits traits, PositionWatch panTilt, PositionWatch zoom) {
    this.traits = traits;
    this.panTilt = panTilt;
    this.zoom = zoom;
    this.model = traits.profile();
    this.panDigits = traits.layout().panDigits();
    this.state = new PtzState(ranges(), false);
    update();
  }

  private Axes<AxisState> ranges() {
    Double degrees = model.degreesPerUnit();
    int step = model.panTiltStep();
    int widest = traits.layout().largestPan();
    int panMin = Math.max(model.panMin(), -widest);
    int panMax = Math.min(model.panMax(), widest);
    return new Axes<>(
        new AxisState(panMin, panMax, 0, 0, step, true, false, degrees),
        new AxisState(model.tiltMin(), model.tiltMax(), 0, 0, step, true, false, degrees),
        new AxisState(0, model.zoomMax(), 0, 0, model.zoomStep(), true, false, null));
  }

  PtzState state() {
    return state;
  }

  /** Reads the watches; false when nothing is new. */
  boolean update() {
    PtzState before = state;
    int digits = traits.layout().panDigits();
    boolean same = model.equals(traits.profile()) && panDigits == digits;
    model = traits.profile();
    panDigits = digits;
    Axes<AxisState> ranges = same ? state.axes() : ranges();
    boolean turns = traits.has(AxisGroup.PAN_TILT);
    state =
        new PtzState(
            turns ? axis(ranges.pan(), panTilt, 0) : null,
            turns ? axis(ranges.tilt(), panTilt, 1) : null,
            traits.has(AxisGroup.ZOOM) ? axis(ranges.zoom(), zoom, 0) : null,
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
