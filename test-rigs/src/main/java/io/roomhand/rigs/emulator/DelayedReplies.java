package io.roomhand.rigs.emulator;

import io.roomhand.core.time.TimeSource;
import io.roomhand.rigs.net.Connection;
import java.time.Duration;
import java.util.ArrayDeque;

/** Replies on their way, first in first out whatever the delays. Not thread-safe. */
final class DelayedReplies {
  private static final int MAX_WAITING = 10_000;

  private final TimeSource time;
  private final Runnable due;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private long lastDue;

  /**
   * @param due called by a timer, once for each reply; calls {@link #sendNext} under the owner's
   *     lock
   */
  DelayedReplies(TimeSource time, Runnable due) {
    this.time = time;
    this.due = due;
  }

  void send(Connection to, byte[] frame, Duration delay) {
    if (delay.isZero() && waiting.isEmpty()) {
      to.send(frame);
      return;
    }
    if (waiting.size() == MAX_WAITING) {
      to.close();
      return;
    }
    long now = time.nanoTime();
    long at = now + delay.toNanos();
    lastDue = waiting.isEmpty() ? at : Math.max(at, lastDue);
    waiting.add(() -> to.send(frame));
    time.after(Duration.ofNanos(lastDue - now), due);
  }

  void sendNext() {
    Runnable next = waiting.poll();
    if (next != null) {
      next.run();
    }
  }
}
