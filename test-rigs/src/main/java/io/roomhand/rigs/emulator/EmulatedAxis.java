package io.roomhand.rigs.emulator;

/**
 * One motor: a position that is a function of time, moving evenly towards a target and standing
 * still there. No thread, no ticks.
 */
final class EmulatedAxis {
  final int min;
  final int max;
  private int from;
  private int target;
  private double unitsPerSecond;
  private long since;

  EmulatedAxis(int min, int max, int position) {
    this.min = min;
    this.max = max;
    place(position);
  }

  /** Goes to a position, or as far towards it as the range allows. */
  void moveTo(long now, int position, double unitsPerSecond) {
    from = position(now);
    target = Math.max(min, Math.min(max, position));
    this.unitsPerSecond = unitsPerSecond;
    since = now;
  }

  void stop(long now) {
    place(position(now));
  }

  void place(int position) {
    from = Math.max(min, Math.min(max, position));
    target = from;
  }

  boolean moving(long now) {
    return from != target && now - arrival() < 0;
  }

  /** When it stands still; in the past when it does already. */
  long arrival() {
    return since + Math.round(Math.abs(target - from) / unitsPerSecond * 1e9);
  }

  int position(long now) {
    if (!moving(now)) {
      return target;
    }
    long moved = (long) ((now - since) / 1e9 * unitsPerSecond);
    return (int) (target > from ? from + moved : from - moved);
  }
}
