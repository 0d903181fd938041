package io.roomhand.emulators.usb;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.emulators.usb.UsbIpMessages.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the isochronous transfers of one host, on a thread that begins with the first of them.
 * All but {@link #close} is called with the host's lock held.
 */
final class FrameCarrier {
  private static final Logger log = LoggerFactory.getLogger(FrameCarrier.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final ReentrantLock lock;
  private final OutputStream out;
  private final TimeSource time;
  private final Runnable hostGone;
  private final Supervised thread;
  private final Condition sooner;

  // Guarded by the lock.
  private final UsbFrames frames;
  private boolean started;
  private boolean closed;

  /**
   * @param lock held while anything is written to the host
   * @param hostGone run when it can't be written to
   */
  FrameCarrier(
      String name,
      TimeSource time,
      UsbSpeed speed,
      ReentrantLock lock,
      OutputStream out,
      Runnable hostGone) {
    this.lock = lock;
    this.out = out;
    this.time = time;
    this.hostGone = hostGone;
    sooner = lock.newCondition();
    frames = new UsbFrames(time, speed);
    thread = new Supervised(name, time, Supervised.Work.of(this::carry, this::wake));
  }

  void add(Command command, IsochronousTransfer transfer) {
    long before = frames.due();
    frames.add(command, transfer);
    if (!started && !closed) {
      started = true;
      thread.start();
    }
    if (frames.due() < before) {
      sooner.signal();
    }
  }

  /** Whether the transfer waited. */
  boolean remove(int sequence) {
    return frames.remove(sequence);
  }

  /** The host has chosen a setting of the interface that has these endpoints. */
  void rest(Collection<Integer> endpoints) {
    frames.rest(endpoints);
  }

  /** How many transfers wait. */
  int size() {
    return frames.size();
  }

  private void carry() throws InterruptedException {
    thread.works();
    lock.lock();
    try {
      while (!closed) {
        out.write(frames.carry());
        while (!closed && !isDue()) {
          TimeSource.Timer timer = wakeWhenDue();
          sooner.await();
          timer.cancel();
        }
      }
    } catch (IOException e) {
      log.debug("the host has gone: {}", e.toString());
      hostGone.run();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return frames.due() != UsbFrames.NEVER && frames.due() - time.nanoTime() <= 0;
  }

  private TimeSource.Timer wakeWhenDue() {
    return frames.due() == UsbFrames.NEVER
        ? () -> {}
        : time.after(Duration.ofNanos(frames.due() - time.nanoTime()), this::wake);
  }

  private void wake() {
    lock.lock();
    try {
      sooner.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; blocks until it has, shortly. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    thread.close(END_LIMIT);
  }
}
