package io.roomhand.core.time;

import java.time.Duration;

/**
 * The one source of time: {@link SystemTime} in the service, {@link VirtualTime} in tests and in
 * simulations that run faster than the clock.
 */
public interface TimeSource {

  /** A monotonic reading in nanoseconds; only differences mean something. */
  long nanoTime();

  /** Milliseconds since the epoch, for dates that people or other machines see. */
  long epochMillis();

  /**
   * Runs a task once after a delay, on a thread of the time source. The task must be short and must
   * not block; hand over to the thread that owns the state.
   */
  Timer after(Duration delay, Runnable task);

  /** A pending task. */
  interface Timer {
    /** The task won't run unless it is running already. Any thread, any number of times. */
    void cancel();
  }
}
