package io.roomhand.rigs.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The frames received last, for tests to look at and to wait for. */
final class FrameLog {
  static final int KEPT = 10_000;

  private final ArrayDeque<ReceivedFrame> frames = new ArrayDeque<>();

  synchronized void add(ReceivedFrame frame) {
    if (frames.size() == KEPT) {
      frames.removeFirst();
    }
    frames.addLast(frame);
    notifyAll();
  }

  synchronized List<ReceivedFrame> all() {
    return List.copyOf(frames);
  }

  synchronized void clear() {
    frames.clear();
  }

  synchronized ReceivedFrame await(String prefix, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      for (ReceivedFrame frame : frames) {
        if (frame.hex().startsWith(prefix)) {
          return frame;
        }
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(
            "no frame %s... came within %d ms; %d came, the last: %s"
                .formatted(
                    prefix,
                    limit.toMillis(),
                    frames.size(),
                    frames.isEmpty() ? "none" : frames.getLast().hex()));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
