package io.roomhand.visca.driver;

import io.roomhand.visca.route.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which route to a head is tried next: the one that worked last, twice, since a camera may be
 * starting; then all of them in turn.
 */
final class RouteChoice {
  private static final int MOST_MISSES = 2;

  private final List<Route> routes;
  private int next;
  private @Nullable Route proven;
  private int misses;

  RouteChoice(List<Route> routes) {
    this.routes = routes;
  }

  /** Whether there was a choice. */
  boolean several() {
    return routes.size() > 1;
  }

  Route current() {
    return proven == null ? routes.get(next) : proven;
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
    next = (next + 1) % routes.size();
    return next == 0;
  }
}
