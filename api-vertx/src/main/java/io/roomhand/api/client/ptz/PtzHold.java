package io.roomhand.api.client.ptz;

import io.roomhand.core.room.ptz.PtzOrigin;
import org.jspecify.annotations.Nullable;

/**
 * How a joystick is held (control API, section 5). It has to be sent again before its lease ends;
 * the same one again costs the camera nothing.
 *
 * @param pan −1 full speed left to 1 full speed right; 0: still
 * @param tilt −1 full speed down to 1 full speed up; 0: still
 * @param zoom −1 full speed out to 1 full speed in; 0: still
 * @param leaseMs milliseconds until the camera stops by itself, 100 to 1000; null: 300
 * @param origin who holds it; {@link PtzOrigin#FAR_END} is one step of each axis, at most each 200
 *     ms
 */
public record PtzHold(
    double pan, double tilt, double zoom, @Nullable Integer leaseMs, PtzOrigin origin) {

  /** Held by somebody in the room, for the usual lease. */
  public static PtzHold at(double pan, double tilt, double zoom) {
    return new PtzHold(pan, tilt, zoom, null, PtzOrigin.LOCAL);
  }

  /**
   * The same with another lease.
   *
   * @param millis 100 to 1000
   */
  public PtzHold forMillis(int millis) {
    return new PtzHold(pan, tilt, zoom, millis, origin);
  }

  /** The same by somebody else. */
  public PtzHold from(PtzOrigin other) {
    return new PtzHold(pan, tilt, zoom, leaseMs, other);
  }
}
