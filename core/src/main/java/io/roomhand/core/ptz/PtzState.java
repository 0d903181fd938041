package io.roomhand.core.ptz;

import org.jspecify.annotations.Nullable;

/**
 * A head's axes.
 *
 * @param axes those that the device has
 * @param moving whether any axis is in motion, as far as the device tells
 */
public record PtzState(Axes<AxisState> axes, boolean moving) {

  public PtzState(
      @Nullable AxisState pan, @Nullable AxisState tilt, @Nullable AxisState zoom, boolean moving) {
    this(new Axes<>(pan, tilt, zoom), moving);
  }

  public @Nullable AxisState axis(PtzAxis axis) {
    return axes.get(axis);
  }

  /**
   * Whether all axes are where these targets say. One that the device turns out not to have does
   * not count, unless there is no other.
   */
  public boolean isAt(Axes<Integer> targets) {
    boolean any = false;
    for (PtzAxis axis : PtzAxis.values()) {
      AxisState state = axes.get(axis);
      Integer target = targets.get(axis);
      if (state != null && target != null) {
        if (!state.isAt(target)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
