package io.roomhand.api.client;

import org.jspecify.annotations.Nullable;

/**
 * How a pan, tilt or zoom button is pressed (control API, section 5).
 *
 * @param speed 0 slowest to 1 full speed; null: 0.5
 * @param step true: one step and no more, as for a far end that never sends a stop; false: as the
 *     axis and the camera's button mode say, most often until {@code ptzStop}
 */
public record PtzPress(@Nullable Double speed, boolean step) {
  /** Held down at the usual speed. */
  public static final PtzPress HOLD = new PtzPress(null, false);

  /** One step. */
  public static final PtzPress STEP = new PtzPress(null, true);

  /**
   * Held down at a speed.
   *
   * @param speed 0 slowest to 1 full speed
   */
  public static PtzPress atSpeed(double speed) {
    return new PtzPress(speed, false);
  }
}
