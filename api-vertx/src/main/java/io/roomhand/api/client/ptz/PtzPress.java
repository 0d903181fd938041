package io.roomhand.api.client.ptz;

import io.roomhand.core.room.ptz.PtzOrigin;
import org.jspecify.annotations.Nullable;

/**
 * How a pan, tilt or zoom button is pressed (control API, section 5).
 *
 * @param speed 0 slowest to 1 full speed; null: 0.5
 * @param step true: one step and no more, as for a far end that never sends a stop; false: as the
 *     axis and the camera's button mode say, most often until {@code ptzStop}
 * @param origin who presses; {@link PtzOrigin#FAR_END} is always one step, at most one each 200 ms
 */
public record PtzPress(@Nullable Double speed, boolean step, PtzOrigin origin) {
  /** Held down at the usual speed by somebody in the room. */
  public static final PtzPress HOLD = new PtzPress(null, false, PtzOrigin.LOCAL);

  /** One step by somebody in the room. */
  public static final PtzPress STEP = new PtzPress(null, true, PtzOrigin.LOCAL);

  /**
   * Held down at a speed by somebody in the room.
   *
   * @param speed 0 slowest to 1 full speed
   */
  public static PtzPress atSpeed(double speed) {
    return new PtzPress(speed, false, PtzOrigin.LOCAL);
  }

  /** The same press by somebody else. */
  public PtzPress from(PtzOrigin other) {
    return new PtzPress(speed, step, other);
  }
}
