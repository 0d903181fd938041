package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Recovery;
import io.roomhand.visca.transport.HeadLoop.Handler;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link HeadLoop} waits for its channels with. A selector that fails is replaced after a
 * pause by a new one, which takes over all channels; where there is none to be had, the channels
 * are told that they are broken, so that whoever needs them connects again. Belongs to the loop's
 * thread, but for {@link #wakeUp}.
 */
final class LoopSelector {
  private static final Logger log = LoggerFactory.getLogger(LoopSelector.class);

  /** How the loop waits for channels. */
  interface Waiting {
    Waiting REAL =
        new Waiting() {
          @Override
          public Selector open() throws IOException {
            return Selector.open();
          }

          @Override
          public void select(Selector selector, long millis) throws IOException {
            if (millis == 0) {
              selector.selectNow();
            } else {
              selector.select(millis < 0 ? 0 : millis);
            }
          }
        };

    Selector open() throws IOException;

    /**
     * @param millis 0: does not wait; below 0: without a limit
     */
    void select(Selector selector, long millis) throws IOException;
  }

  private final TimeSource clock;
  private final Waiting waiting;
  private final Recovery recovery;

  /** Null while there is none. */
  private volatile @Nullable Selector selector;

  /** When one that has failed is replaced; null while it works. */
  private @Nullable Long renewal;

  /**
   * @param name of the loop, for the log
   * @throws IOException when the operating system has no selector left
   */
  LoopSelector(String name, TimeSource clock, Waiting waiting) throws IOException {
    this.clock = clock;
    this.waiting = waiting;
    this.recovery = new Recovery(name, clock);
    this.selector = waiting.open();
  }

  /** Ends the wait that {@link #serve} may be in. Any thread. */
  void wakeUp() {
    Selector waits = selector;
    if (waits != null) {
      waits.wakeup();
    }
  }

  SelectionKey register(SelectableChannel channel, int interest, Handler handler)
      throws IOException {
    Selector waits = selector;
    if (waits == null) {
      throw new IOException("nothing can be waited for at the moment");
    }
    return channel.register(waits, interest, handler);
  }

  /**
   * Waits until a channel is ready, and has those that are do their part.
   *
   * @param millis as {@link Waiting#select} takes it
   * @return false when nothing can be waited for at the moment; it has not waited then
   */
  boolean serve(long millis) {
    if (renewal != null && untilRenewal() <= 0) {
      renew();
    }
    Selector waits = selector;
    if (renewal != null || waits == null) {
      return false;
    }
    try {
      waiting.select(waits, millis);
      for (SelectionKey key : waits.selectedKeys()) {
        handle(key);
      }
      waits.selectedKeys().clear();
      recovery.works();
    } catch (IOException | RuntimeException | Error e) {
      renewLater(e);
    }
    return true;
  }

  /** In nanoseconds. */
  long untilRenewal() {
    Long at = renewal;
    return at == null ? 0 : Math.max(0, at - clock.nanoTime());
  }

  private static void handle(SelectionKey key) {
    Handler handler = (Handler) key.attachment();
    try {
      handler.ready(key);
    } catch (CancelledKeyException closedMeanwhile) {
      log.trace("a channel was closed while it became ready");
    } catch (IOException | RuntimeException | Error e) {
      HeadLoop.guarded(() -> handler.broken(e));
    }
  }

  private void renewLater(Throwable reason) {
    renewal = clock.nanoTime() + recovery.failed(reason).toNanos();
  }

  private void renew() {
    Selector old = selector;
    Map<SelectionKey, Handler> registered = registrations(old);
    try {
      Selector fresh = waiting.open();
      selector = fresh;
      renewal = null;
      registered.forEach((key, handler) -> move(key, handler, fresh));
    } catch (IOException | RuntimeException | Error e) {
      selector = null;
      renewLater(e);
      registered.forEach((key, handler) -> HeadLoop.guarded(() -> handler.broken(e)));
    }
    close(old);
  }

  private static Map<SelectionKey, Handler> registrations(@Nullable Selector of) {
    Map<SelectionKey, Handler> all = new LinkedHashMap<>();
    if (of != null && of.isOpen()) {
      for (SelectionKey key : of.keys()) {
        if (key.isValid()) {
          all.put(key, (Handler) key.attachment());
        }
      }
    }
    return all;
  }

  private static void move(SelectionKey key, Handler handler, Selector to) {
    try {
      handler.moved(key.channel().register(to, key.interestOps(), handler));
    } catch (IOException | RuntimeException | Error e) {
      HeadLoop.guarded(() -> handler.broken(e));
    }
  }

  /** With all channels. */
  void close() {
    for (SelectionKey key : registrations(selector).keySet()) {
      try {
        key.channel().close();
      } catch (IOException e) {
        log.debug("closing a connection failed", e);
      }
    }
    close(selector);
  }

  private static void close(@Nullable Selector selector) {
    try {
      if (selector != null) {
        selector.close();
      }
    } catch (IOException e) {
      log.debug("closing the selector failed", e);
    }
  }
}
