package io.roomhand.virtualroom;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual time that counts what is asked of it. */
public final class CountedTime implements TimeSource {
  private final VirtualTime time = new VirtualTime();
  public final AtomicInteger timers = new AtomicInteger();

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public long epochMillis() {
    return time.epochMillis();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    timers.incrementAndGet();
    return time.after(delay, task);
  }

  public void advance(Duration by) {
    time.advance(by);
  }
}
