package io.roomhand.core.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until it is told to pass. Delayed tasks run inside {@link #advance}, in
 * the order of their moments, on the caller's thread.
 */
public final class VirtualTime implements TimeSource {
  private static final class Task {
    final long at;
    final long order;
    final Runnable action;

    Task(long at, long order, Runnable action) {
      this.at = at;
      this.order = order;
      this.action = action;
    }
  }

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.<Task>comparingLong(t -> t.at).thenComparingLong(t -> t.order));
  private long now;
  private long ordered;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized long epochMillis() {
    return now / 1_000_000;
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable action) {
    Task task = new Task(now + Math.max(0, delay.toNanos()), ordered++, action);
    tasks.add(task);
    return () -> {
      synchronized (this) {
        tasks.remove(task);
      }
    };
  }

  /** Lets time pass and runs what falls due on the way, tasks added meanwhile included. */
  public void advance(Duration by) {
    long end = nanoTime() + by.toNanos();
    for (Task task = next(end); task != null; task = next(end)) {
      task.action.run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized @Nullable Task next(long end) {
    Task first = tasks.peek();
    if (first == null || first.at > end) {
      return null;
    }
    tasks.remove(first);
    now = Math.max(now, first.at);
    return first;
  }
}
