package io.roomhand.capture.video;

/** Lets through so many pictures a second, on average and at most, of those that come. */
final class Pace {
  private final long interval;

  /** A picture that comes so little too early is on time: cameras are not exact. */
  private final long slack;

  private boolean begun;
  private long due;

  Pace(int perSecond) {
    interval = 1_000_000_000L / perSecond;
    slack = interval / 8;
  }

  /**
   * @param nanos when the picture was taken
   */
  boolean admits(long nanos) {
    if (!begun) {
      begun = true;
      due = nanos + interval;
      return true;
    }
    if (nanos - due < -slack) {
      return false;
    }
    due += interval;
    if (due - nanos < 0) {
      due = nanos + interval;
    }
    return true;
  }
}
