package io.roomhand.api.bench.against;

import java.util.List;

/** Whose figure it is. */
enum Side {
  /** The build that this program belongs to. */
  HERE,
  /** The one that it is compared with. */
  THERE;

  private static final List<Side> STRAIGHT = List.of(HERE, THERE);
  private static final List<Side> TURNED = List.of(THERE, HERE);

  /** Who goes first changes from turn to turn, so that what drifts does not count. */
  static List<Side> order(int turn) {
    return turn % 2 == 0 ? STRAIGHT : TURNED;
  }
}
