package io.roomhand.visca.drive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which way to a head is tried next: the one that worked last, twice, since a camera may be
 * starting; then all of them in turn.
 */
final class WayChoice {
  private static final int MOST_MISSES = 2;

  private final List<HeadWay> ways;
  private int next;
  private @Nullable HeadWay proven;
  private int misses;

  WayChoice(List<HeadWay> ways) {
    this.ways = ways;
  }

  /** Whether there was a choice. */
  boolean several() {
    return ways.size() > 1;
  }

  HeadWay current() {
    return proven == null ? ways.get(next) : proven;
  }

  /** The current one leads to a camera. */
  void worked() {
    proven = current();
    misses = 0;
  }

  /**
   * The current one has led nowhere, or has ended.
   *
   * @return whether it is time for a pause: all have been tried
   */
  boolean ended() {
    if (proven != null) {
      misses++;
      if (misses > MOST_MISSES) {
        proven = null;
        next = 0;
      }
      return true;
    }
    next = (next + 1) % ways.size();
    return next == 0;
  }
}
