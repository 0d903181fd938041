package io.roomhand.virtualroom.visca.path;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What is to happen later, first in first out whatever the delays. Used within turns alone. */
public final class DelayQueue {
  private static final int MAX_WAITING = 10_000;

  /** What happens so soon after something that was late may be its consequence. */
  private static final long CONSEQUENCE = Duration.ofMillis(2).toNanos();

  private record Task(long at, Runnable action) {}

  private final TimeSource time;
  private final Turn turn;
  private final ArrayDeque<Task> waiting = new ArrayDeque<>();
  private TimeSource.@Nullable Timer timer;
  private long lateness;
  private long ranAt;

  public DelayQueue(TimeSource time, Turn turn) {
    this.time = time;
    this.turn = turn;
    this.ranAt = time.nanoTime();
  }

  /**
   * Runs it at once when it may and nothing is before it. When too many wait, it is forgotten.
   *
   * @param at when it may run, on the time source
   */
  public void at(long at, Runnable action) {
    long late = time.nanoTime() - at;
    if (waiting.isEmpty() && late >= 0) {
      run(action, late);
    } else if (waiting.size() < MAX_WAITING) {
      boolean first = waiting.isEmpty();
      waiting.add(new Task(at, action));
      if (first) {
        arm(at);
      }
    }
  }

  /**
   * Nanoseconds by which what runs now, or ran at most 2 ms ago, was late: timers are never exact.
   * Else 0.
   */
  public long lateness() {
    return time.nanoTime() - ranAt <= CONSEQUENCE ? lateness : 0;
  }

  private void run(Runnable action, long late) {
    lateness = late;
    ranAt = time.nanoTime();
    action.run();
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
      run(first.action(), time.nanoTime() - first.at());
      first = waiting.peek();
    }
    if (first != null) {
      cancelTimer();
      arm(first.at());
    }
  }

  /** Forgets what waits. */
  public void clear() {
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
