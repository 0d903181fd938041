package io.roomhand.core.ptz;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each axis shall go, in the device's own units; null leaves the axis as it is. */
public record PtzPosition(@Nullable Integer pan, @Nullable Integer tilt, @Nullable Integer zoom) {

  public static PtzPosition of(PtzAxis axis, int position) {
    return switch (axis) {
      case PAN -> new PtzPosition(position, null, null);
      case TILT -> new PtzPosition(null, position, null);
      case ZOOM -> new PtzPosition(null, null, position);
    };
  }

  /** A position for each axis that the map names. */
  public static PtzPosition of(Map<PtzAxis, Integer> positions) {
    return new PtzPosition(
        positions.get(PtzAxis.PAN), positions.get(PtzAxis.TILT), positions.get(PtzAxis.ZOOM));
  }

  public @Nullable Integer axis(PtzAxis axis) {
    return switch (axis) {
      case PAN -> pan;
      case TILT -> tilt;
      case ZOOM -> zoom;
    };
  }
}
