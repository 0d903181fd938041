package io.roomhand.devices.audio.client;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the driver's thread waits, for the server and for other threads. */
public final class Doorbell {
  private final TimeSource time;

  // Guarded by this
  private @Nullable SoundClient client;
  private boolean rung;

  public Doorbell(TimeSource time) {
    this.time = time;
  }

  /** Ends the present wait or the next one. Any thread. */
  public synchronized void ring() {
    rung = true;
    notifyAll();
    if (client != null) {
      client.wake();
    }
  }

  /** From now on a ring ends this one's wait; null for none. */
  public synchronized void leadTo(@Nullable SoundClient connected) {
    client = connected;
    if (rung && connected != null) {
      connected.wake();
    }
  }

  /** Waits for the server's news or a ring, at most this long. */
  public void await(Duration limit) throws InterruptedException {
    SoundClient connected;
    synchronized (this) {
      connected = client;
      if (connected == null) {
        long end = time.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !rung && left > 0; left = end - time.nanoTime()) {
          wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        rung = false;
        return;
      }
      rung = false;
    }
    connected.await(limit);
  }
}
