package io.roomhand.virtualroom.visca.path;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Whose turn it is to change an emulator: one thread at a time. What is to be sent leaves when the
 * change is complete, so that whoever sees a reply finds the camera in the state that it tells of.
 */
public final class Turn {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Runnable> sends = new ArrayDeque<>();

  public void run(Runnable change) {
    lock.lock();
    try {
      change.run();
      for (Runnable send = sends.poll(); send != null; send = sends.poll()) {
        send.run();
      }
    } finally {
      lock.unlock();
    }
  }

  public int ask(IntSupplier question) {
    lock.lock();
    try {
      return question.getAsInt();
    } finally {
      lock.unlock();
    }
  }

  /** Within a turn. */
  public void atEnd(Runnable send) {
    sends.add(send);
  }
}
