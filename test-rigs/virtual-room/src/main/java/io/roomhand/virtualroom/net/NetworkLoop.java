package io.roomhand.virtualroom.net;

import io.roomhand.core.time.SystemTime;
import io.roomhand.core.worker.Supervised;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves any number of servers and their peers, whatever their tasks throw. It ends
 * with {@link #close}.
 */
public final class NetworkLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NetworkLoop.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(1);
  private static final int MAX_READ_AT_ONCE = 8 * 1024;

  interface IoTask {
    void run() throws IOException;
  }

  /** What is attached to a selection key; must not throw for its peers' faults. */
  interface Ready {
    void ready(SelectionKey key);
  }

  private final String name;
  private final Selector selector;
  private final SystemTime time = new SystemTime();
  private final Supervised worker;
  private final ByteBuffer input = ByteBuffer.allocateDirect(MAX_READ_AT_ONCE);

  /** What the thread does next; each caller waits for its task, so that few can wait. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /**
   * @param name becomes the thread's name
   */
  public NetworkLoop(String name) throws IOException {
    this.name = name;
    selector = Selector.open();
    worker = new Supervised(name, time, Supervised.Work.of(this::run, selector::wakeup));
    worker.start();
  }

  String name() {
    return name;
  }

  Selector selector() {
    return selector;
  }

  boolean isOpen() {
    return selector.isOpen();
  }

  /** A buffer for the loop's thread alone, cleared. */
  ByteBuffer input() {
    return input.clear();
  }

  /** Runs on the loop's thread; waits for it, a second at most. */
  void call(IoTask task) throws IOException {
    if (worker.isCurrent()) {
      task.run();
      return;
    }
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    tasks.add(
        () -> {
          try {
            task.run();
            done.complete(null);
          } catch (IOException | RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    selector.wakeup();
    try {
      done.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(name + " could not be switched: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " could not be switched: interrupted", e);
    }
  }

  private void run() throws IOException {
    selector.selectedKeys().clear();
    worker.works();
    while (!worker.isEnding()) {
      selector.select();
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isValid()) {
          ((Ready) key.attachment()).ready(key);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  /** Ends the thread; the servers close what is theirs. Not to be called on the loop's thread. */
  @Override
  public void close() {
    worker.close(END_LIMIT);
    closeQuietly(selector);
    time.close();
  }

  static void closeQuietly(@Nullable AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      log.debug("while closing: {}", e.toString());
    }
  }
}
