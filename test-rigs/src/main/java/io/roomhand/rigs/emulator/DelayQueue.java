package io.roomhand.rigs.emulator;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What is to happen later, first in first out whatever the delays. Used within turns alone. */
final class DelayQueue {
  private static final int MAX_WAITING = 10_000;

  private record Task(long at, Runnable action) {}

  private final TimeSource time;
  private final Turn turn;
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();
  private TimeSource.@Nullable Timer timer;

  DelayQueue(TimeSource time, Turn turn) {
    this.time = time;
    this.turn = turn;
  }

  /**
   * Runs it at once when it may and nothing is before it. When too many wait, it is forgotten.
   *
   * @param at when it may run, on the time source
   */
  void at(long at, Runnable action) {
    if (waiting.isEmpty() && at - time.nanoTime() <= 0) {
      action.run();
    } else if (waiting.size() < MAX_WAITING) {
      boolean first = waiting.isEmpty();
      waiting.add(new Task(at, action));
      if (first) {
        arm(at);
      }
    }
  }

  private void arm(long at) {
    long nanos = Math.max(0, at - time.nanoTime());
    timer = time.after(Duration.ofNanos(nanos), () -> turn.run(this::runDue));
  }

  private void runDue() {
    timer = null;
    Task first = waiting.peek();
    while (first != null && first.at() - time.nanoTime() <= 0) {
      waiting.remove();
      first.action().run();
      first = waiting.peek();
    }
    if (first != null) {
      cancelTimer();
      arm(first.at());
    }
  }

  /** Forgets what waits. */
  void clear() {
    waiting.clear();
    cancelTimer();
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
