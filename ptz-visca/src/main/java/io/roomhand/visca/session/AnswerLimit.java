package io.roomhand.visca.session;

import java.time.Duration;

/**
 * How long to wait for an answer before the message is sent again: what this camera's answers have
 * taken so far and a margin, as TCP does it (RFC 6298), and twice as long after each repetition.
 */
final class AnswerLimit {
  /** A real camera takes up to 135 ms over TCP. */
  static final Duration LONGEST = Duration.ofMillis(250);

  private static final long FLOOR = Duration.ofMillis(60).toNanos();
  private static final long CEILING = LONGEST.toNanos();

  /** Two picture periods at 50 pictures a second. */
  private static final long LEAST_MARGIN = Duration.ofMillis(40).toNanos();

  private boolean known;
  private long smoothed;
  private long deviation;

  /**
   * A message that was sent once has been answered. Of one that was repeated it can't be told which
   * one the answer belongs to.
   *
   * @param nanos after it was sent
   */
  void answeredAfter(long nanos) {
    if (!known) {
      known = true;
      smoothed = nanos;
      deviation = nanos / 2;
    } else {
      deviation += (Math.abs(nanos - smoothed) - deviation) / 4;
      smoothed += (nanos - smoothed) / 8;
    }
  }

  /**
   * @param sends how often the message has been sent, from 1
   */
  Duration after(int sends) {
    if (!known) {
      return LONGEST;
    }
    long expected = Math.max(FLOOR, smoothed + Math.max(LEAST_MARGIN, 4 * deviation));
    return Duration.ofNanos(Math.min(CEILING, expected << Math.min(sends - 1, 8)));
  }
}
