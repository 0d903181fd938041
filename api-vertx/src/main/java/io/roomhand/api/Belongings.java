package io.roomhand.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service holds open, closed in the reverse order and once. Any thread. */
final class Belongings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Belongings.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /**
   * Takes something over.
   *
   * @throws CancellationException where all has been closed already; then this is, too
   */
  <T extends AutoCloseable> T keep(T thing) {
    synchronized (this) {
      if (!closed) {
        open.push(thing);
        return thing;
      }
    }
    close(thing);
    throw new CancellationException("the service is closed");
  }

  /** Blocks as long as the things take; one that fails is logged, and the others are closed. */
  @Override
  public void close() {
    Deque<AutoCloseable> last;
    synchronized (this) {
      closed = true;
      last = new ArrayDeque<>(open);
      open.clear();
    }
    last.forEach(Belongings::close);
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      log.error("not closed cleanly", e);
    }
  }
}
