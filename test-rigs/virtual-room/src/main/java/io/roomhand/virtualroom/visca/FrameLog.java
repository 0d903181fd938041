package io.roomhand.virtualroom.visca;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The frames received last, for tests to look at and to wait for. */
final class FrameLog {
  private final int kept;
  private final ArrayDeque<ReceivedFrame> frames = new ArrayDeque<>();

  FrameLog(int kept) {
    this.kept = kept;
  }

  synchronized void add(ReceivedFrame frame) {
    frames.addLast(frame);
    if (frames.size() > kept) {
      frames.removeFirst();
    }
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
