package io.roomhand.visca.motion;

import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.profile.ViscaProfile;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the axes can be where a reply says. On a shared gateway or line the reply may be
 * the answer to somebody else, perhaps about another quantity of as many digits. So a position is
 * doubted that is outside the known ranges, that has changed though nothing was told to move, or
 * that no motor could have reached; and believed after all when the answer to the next question
 * agrees with it. On the head's thread.
 */
final class ReadingCheck {
  /** No head goes from one end to the other in less time, in seconds. */
  private static final double END_TO_END = 0.5;

  private static final double NANOS_PER_SECOND = 1e9;

  private final int[] low = new int[2];
  private final int[] high = new int[2];
  private final int[] believed = new int[2];
  private final int[] doubted = new int[2];
  private long believedAt;
  private long doubtedAt;
  private boolean known;
  private boolean doubting;
  private @Nullable ViscaProfile model;
  private final AxisGroup group;

  ReadingCheck(AxisGroup group) {
    this.group = group;
  }

  /** Where the axes of such a head can be; what was read of another kind counts no more. */
  void model(ViscaProfile profile) {
    if (profile.equals(model)) {
      return;
    }
    model = profile;
    known = false;
    doubting = false;
    boolean panTilt = group == AxisGroup.PAN_TILT;
    low[0] = panTilt ? profile.panMin() : 0;
    high[0] = panTilt ? profile.panMax() : profile.zoomMax();
    low[1] = panTilt ? profile.tiltMin() : 0;
    high[1] = panTilt ? profile.tiltMax() : 0;
  }

  /**
   * @param mayMove whether a command of ours may have moved the axes
   * @param now the time of {@code nanoTime}
   */
  boolean believes(int first, int second, boolean mayMove, long now) {
    boolean likely = likely(first, second, mayMove, now);
    boolean again = doubting && reachable(doubted, first, second, now - doubtedAt);
    doubting = !likely && !again;
    if (doubting) {
      doubted[0] = first;
      doubted[1] = second;
      doubtedAt = now;
      return false;
    }
    believe(first, second, now);
    return true;
  }

  /** The same for one of several answers to one question: they can't confirm one another. */
  boolean believesOneOfMany(int first, int second, boolean mayMove, long now) {
    boolean likely = likely(first, second, mayMove, now);
    doubting = false;
    if (likely) {
      believe(first, second, now);
    }
    return likely;
  }

  private boolean likely(int first, int second, boolean mayMove, long now) {
    boolean same = known && believed[0] == first && believed[1] == second;
    boolean usual = !known || (mayMove && reachable(believed, first, second, now - believedAt));
    return within(0, first) && within(1, second) && (same || usual);
  }

  private void believe(int first, int second, long now) {
    known = true;
    believed[0] = first;
    believed[1] = second;
    believedAt = now;
    widen(0, first);
    widen(1, second);
  }

  private boolean within(int axis, int position) {
    return position >= low[axis] && position <= high[axis];
  }

  private void widen(int axis, int position) {
    low[axis] = Math.min(low[axis], position);
    high[axis] = Math.max(high[axis], position);
  }

  private boolean reachable(int[] from, int first, int second, long nanos) {
    double share = nanos / NANOS_PER_SECOND / END_TO_END;
    return Math.abs(first - from[0]) <= share * (high[0] - low[0])
        && Math.abs(second - from[1]) <= share * (high[1] - low[1]);
  }
}
