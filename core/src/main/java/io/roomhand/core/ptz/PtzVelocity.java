package io.roomhand.core.ptz;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast each axis shall move: −1..1 of the device's full speed, 0 stops the axis, null leaves it
 * as it is. Positive is right, up and in.
 */
public record PtzVelocity(@Nullable Double pan, @Nullable Double tilt, @Nullable Double zoom) {

  public static PtzVelocity of(PtzAxis axis, double velocity) {
    return switch (axis) {
      case PAN -> new PtzVelocity(velocity, null, null);
      case TILT -> new PtzVelocity(null, velocity, null);
      case ZOOM -> new PtzVelocity(null, null, velocity);
    };
  }

  /** A velocity for each axis that the map names. */
  public static PtzVelocity of(Map<PtzAxis, Double> velocities) {
    return new PtzVelocity(
        velocities.get(PtzAxis.PAN), velocities.get(PtzAxis.TILT), velocities.get(PtzAxis.ZOOM));
  }

  public @Nullable Double axis(PtzAxis axis) {
    return switch (axis) {
      case PAN -> pan;
      case TILT -> tilt;
      case ZOOM -> zoom;
    };
  }
}
