package io.roomhand.visca.drive;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzVelocity;
import org.jspecify.annotations.Nullable;

/**
 * How a head is mounted. One that hangs from the ceiling turns left when the picture, turned
 * upright, goes right, and down when it goes up; so its pan and tilt are mirrored. Zoom is not.
 */
enum Mounting {
  TABLE,
  CEILING;

  /** What the room wishes, as the head must be told. */
  PtzVelocity toHead(PtzVelocity velocity) {
    return this == TABLE
        ? velocity
        : new PtzVelocity(mirrored(velocity.pan()), mirrored(velocity.tilt()), velocity.zoom());
  }

  /** Where the room wants it, as the head must be told. */
  PtzPosition toHead(PtzPosition position) {
    return this == TABLE
        ? position
        : new PtzPosition(mirrored(position.pan()), mirrored(position.tilt()), position.zoom());
  }

  /** What the head tells of an axis, as the room sees it. */
  @Nullable AxisState toRoom(PtzAxis axis, @Nullable AxisState state) {
    return this == TABLE || axis == PtzAxis.ZOOM || state == null
        ? state
        : new AxisState(
            -state.max(),
            -state.min(),
            -state.current(),
            -state.def(),
            state.step(),
            state.continuous(),
            state.tracked(),
            state.degreesPerUnit());
  }

  private static @Nullable Double mirrored(@Nullable Double velocity) {
    return velocity == null ? null : Double.valueOf(-velocity);
  }

  private static @Nullable Integer mirrored(@Nullable Integer position) {
    return position == null ? null : Integer.valueOf(-position);
  }
}
