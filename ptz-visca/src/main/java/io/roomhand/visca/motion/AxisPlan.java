package io.roomhand.visca.motion;

import org.jspecify.annotations.Nullable;

/** What one axis was told last, and what it shall do next. On the head's thread. */
final class AxisPlan {
  AxisIntent told = AxisIntent.REST;
  @Nullable AxisIntent wanted;

  /** Who wants that. */
  @Nullable HeadCall waiting;

  /** It shall do nothing next; returns who wanted something. */
  @Nullable HeadCall forget() {
    HeadCall older = waiting;
    waiting = null;
    wanted = null;
    return older;
  }
}
