package io.roomhand.emulators.uvc;

/**
 * A position that is a function of time: it runs at an even speed until it is where it shall be or
 * at its end. Not safe for threads.
 */
final class AxisMotor {
  private final int low;
  private final int high;
  private double from;
  private double target;
  private double speed;
  private long since;
  private boolean driven;

  /** Between two ends, in either order. */
  AxisMotor(int oneEnd, int otherEnd, int position) {
    low = Math.min(oneEnd, otherEnd);
    high = Math.max(oneEnd, otherEnd);
    place(position);
  }

  /** Is there at once. */
  void place(int position) {
    from = position;
    target = position;
    speed = 0;
    driven = false;
  }

  /**
   * Begins to go somewhere.
   *
   * @param unitsPerSecond above 0
   */
  void moveTo(long now, int position, double unitsPerSecond) {
    from = exact(now);
    since = now;
    target = Math.max(low, Math.min(high, position));
    speed = unitsPerSecond;
    driven = false;
  }

  /** Runs towards an end; a velocity of 0 ends that, but no way to a position. */
  void drive(long now, double velocity) {
    if (velocity != 0) {
      moveTo(now, velocity < 0 ? low : high, Math.abs(velocity));
      driven = true;
    } else if (driven) {
      from = exact(now);
      target = from;
      speed = 0;
      driven = false;
    }
  }

  /** The velocity that it is driven with; 0 on the way to a position. */
  double drivenVelocity(long now) {
    return driven ? velocity(now) : 0;
  }

  private double exact(long now) {
    double way = (now - since) / 1e9 * speed;
    return Math.abs(target - from) <= way ? target : from + Math.signum(target - from) * way;
  }

  int position(long now) {
    return (int) Math.round(exact(now));
  }

  /** Units a second, with a sign; 0 at rest. */
  double velocity(long now) {
    double left = target - exact(now);
    return left == 0 ? 0 : Math.signum(left) * speed;
  }

  /** Where it is within its range: −1..1. */
  double fraction(long now) {
    double half = (high - low) / 2.0;
    return half == 0 ? 0 : Math.max(-1, Math.min(1, (exact(now) - low - half) / half));
  }
}
