package io.roomhand.core.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
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

  /** Motors may settle beside their target, by this part of a step. */
  private static final int SETTLING = 4;

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

  /**
   * Checks a position that a driver was given.
   *
   * @throws DeviceException {@code INVALID_PARAMETER} naming the range that it lies outside of
   */
  public void check(PtzAxis axis, int position) {
    if (!covers(position)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER, outside(axis.word(), Integer.toString(position)));
    }
  }

  /**
   * Checks a velocity that a driver was given.
   *
   * @throws DeviceException {@code INVALID_PARAMETER} outside -1..1
   */
  public static void checkVelocity(PtzAxis axis, double velocity) {
    if (!(Math.abs(velocity) <= 1)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "speed %s of %s is outside -1..1".formatted(velocity, axis.word()));
    }
  }

  /**
   * What is wrong with a position that is not {@link #covers covered}.
   *
   * @param what names it
   * @param position as the text shall show it
   */
  public String outside(String what, String position) {
    return "%s %s is outside %d..%d".formatted(what, position, min, max);
  }

  /** Whether the device tells that it is there, as near as motors settle. */
  public boolean isAt(int position) {
    return tracked && Math.abs(current - position) <= step / SETTLING;
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
