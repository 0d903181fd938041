package io.roomhand.core.ptz;

import org.jspecify.annotations.Nullable;

/**
 * One axis, in the device's own units.
 *
 * @param min lowest position
 * @param max highest position
 * @param current last known position
 * @param def where "home" is
 * @param step what one press moves; positions lie on {@code def + n * step}, the two ends included
 * @param continuous whether the axis can be driven at a speed until it is stopped
 * @param tracked whether {@code current} follows the device; false for a device that never tells
 * @param degreesPerUnit null when unknown
 * @param positioned whether the axis can be sent to a position; one that can't moves by steps or at
 *     a speed only, and {@code current} counts its steps from wherever it stood
 */
public record AxisState(
    int min,
    int max,
    int current,
    int def,
    int step,
    boolean continuous,
    boolean tracked,
    @Nullable Double degreesPerUnit,
    boolean positioned) {

  public AxisState {
    if (min > max || def < min || def > max || step < 1) {
      throw new IllegalArgumentException(
          "axis %d..%d, home %d, step %d".formatted(min, max, def, step));
    }
  }

  /** One that can be sent to positions, as nearly all can. */
  public AxisState(
      int min,
      int max,
      int current,
      int def,
      int step,
      boolean continuous,
      boolean tracked,
      @Nullable Double degreesPerUnit) {
    this(min, max, current, def, step, continuous, tracked, degreesPerUnit, true);
  }

  public AxisState at(int position) {
    return new AxisState(
        min, max, position, def, step, continuous, tracked, degreesPerUnit, positioned);
  }

  public boolean covers(double position) {
    return position >= min && position <= max;
  }

  /** The allowed position nearest to this one, which lies within the range. */
  public int nearest(double position) {
    long onGrid = def + Math.round((position - def) / step) * step;
    double toEnd = position - min < max - position ? min : max;
    return Math.abs(toEnd - position) < Math.abs(onGrid - position)
        ? (int) toEnd
        : (int) Math.max(min, Math.min(max, onGrid));
  }
}
