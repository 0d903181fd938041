package io.roomhand.core.ptz;

import org.jspecify.annotations.Nullable;

/**
 * A head's axes. An axis that the device lacks is null.
 *
 * @param moving whether any axis is in motion, as far as the device tells
 */
public record PtzState(
    @Nullable AxisState pan, @Nullable AxisState tilt, @Nullable AxisState zoom, boolean moving) {

  public @Nullable AxisState axis(PtzAxis axis) {
    return switch (axis) {
      case PAN -> pan;
      case TILT -> tilt;
      case ZOOM -> zoom;
    };
  }
}
