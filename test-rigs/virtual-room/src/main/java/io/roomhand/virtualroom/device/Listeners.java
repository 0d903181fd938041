package io.roomhand.virtualroom.device;

import io.roomhand.core.media.MediaStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets the pictures or the sound of one device, until the device goes. Any thread; what is
 * delivered must be delivered by one thread at a time.
 *
 * @param <T> picture or stretch of sound
 */
public final class Listeners<T> {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final List<Listener> present = new CopyOnWriteArrayList<>();
  private boolean ended;

  private final class Listener implements MediaStream {
    private final Consumer<? super T> sink;
    private boolean open = true;

    Listener(Consumer<? super T> sink) {
      this.sink = sink;
    }

    /** Holds the lock while the sink runs, so that nothing comes once {@link #close} is through. */
    synchronized void deliver(T item) {
      if (!open) {
        return;
      }
      try {
        sink.accept(item);
      } catch (RuntimeException e) {
        log.error("somebody who listens to a virtual device failed", e);
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        open = false;
      }
      present.remove(this);
    }
  }

  /** Null when the device has gone. */
  public synchronized @Nullable MediaStream add(Consumer<? super T> sink) {
    if (ended) {
      return null;
    }
    Listener listener = new Listener(sink);
    present.add(listener);
    return listener;
  }

  public void deliver(T item) {
    present.forEach(listener -> listener.deliver(item));
  }

  public int count() {
    return present.size();
  }

  /** The device goes: all that is open is closed, nothing opens any more. */
  public void end() {
    synchronized (this) {
      ended = true;
    }
    present.forEach(Listener::close);
  }
}
