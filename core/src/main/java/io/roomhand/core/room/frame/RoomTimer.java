package io.roomhand.core.room.frame;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer, whose task runs on the room thread. A task whose time has come but which waits there
 * still ends with {@link #cancel} and {@link #set}.
 */
public final class RoomTimer {
  private final RoomThread roomThread;
  private final TimeSource time;
  private TimeSource.@Nullable Timer pending;
  private long number;

  public RoomTimer(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
  }

  /** Runs this task after a delay, instead of the one that was set before. */
  public void set(Duration delay, Runnable task) {
    cancel();
    long own = number;
    pending = time.after(delay, () -> roomThread.execute(() -> run(own, task)));
  }

  private void run(long own, Runnable task) {
    if (own == number) {
      pending = null;
      task.run();
    }
  }

  public void cancel() {
    assert roomThread.isCurrent();
    number++;
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }

  /** Whether a task waits for its time, or for the room thread. */
  public boolean isSet() {
    assert roomThread.isCurrent();
    return pending != null;
  }
}
