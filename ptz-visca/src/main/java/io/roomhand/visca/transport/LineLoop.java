package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a line: one for all network heads, and one for each serial line. It waits for
 * bytes, timers and tasks, and never blocks in between. It survives whatever its tasks throw.
 * {@link #close} ends it.
 *
 * <p>As a {@link TimeSource} it tells the time it was given and runs timers on its own thread; an
 * exact wait is the machine's.
 */
public final class LineLoop implements Executor, TimeSource, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LineLoop.class);
  private static final int MOST_TASKS = 4096;

  /** What a channel does when it is ready; on the loop's thread. */
  interface Handler {
    void ready(SelectionKey key) throws IOException;

    /** {@link #ready} has thrown, and the channel is of no use any more. */
    void broken(Throwable cause);
  }

  private static final class LoopTimer implements Timer {
    final long at;
    final long order;
    final Runnable task;
    volatile boolean cancelled;

    LoopTimer(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final TimeSource clock;
  private final Selector selector;
  private final Thread thread;
  private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MOST_TASKS);
  private final ArrayDeque<Runnable> batch = new ArrayDeque<>();
  private final PriorityQueue<LoopTimer> timers =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.signum(a.at - b.at) : Long.compare(a.order, b.order));
  private final ByteBuffer received = ByteBuffer.allocateDirect(4096);
  private long timersMade;
  private volatile boolean ending;

  private LineLoop(String name, TimeSource clock, Selector selector) {
    this.clock = clock;
    this.selector = selector;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param clock what {@link #nanoTime} tells
   * @throws UncheckedIOException when the operating system has no selector left
   */
  public static LineLoop start(String name, TimeSource clock) {
    try {
      LineLoop loop = new LineLoop(name, clock, Selector.open());
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Hands a task to the loop's thread. Any thread; never blocks.
   *
   * @throws RejectedExecutionException when the loop has ended or 4096 tasks wait
   */
  @Override
  public void execute(Runnable task) {
    if (ending) {
      throw new RejectedExecutionException(thread.getName() + " has ended");
    }
    if (!tasks.offer(task)) {
      throw new RejectedExecutionException(MOST_TASKS + " tasks wait for " + thread.getName());
    }
    if (!onThread()) {
      selector.wakeup();
    }
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long epochMillis() {
    return clock.epochMillis();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    long at = clock.nanoTime() + Math.max(0, delay.toNanos());
    if (onThread()) {
      return add(at, task);
    }
    LoopTimer timer = new LoopTimer(at, 0, task);
    execute(() -> timers.add(timer));
    return timer;
  }

  private LoopTimer add(long at, Runnable task) {
    LoopTimer timer = new LoopTimer(at, ++timersMade, task);
    timers.add(timer);
    return timer;
  }

  /** Whether this is the loop's thread. */
  public boolean onThread() {
    return Thread.currentThread() == thread;
  }

  /** Ends the thread and closes what is still registered. Waits for it, at most that long. */
  public void close(Duration limit) {
    ending = true;
    selector.wakeup();
    if (onThread()) {
      return;
    }
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.error("{} did not end within {} ms", thread.getName(), limit.toMillis());
    }
  }

  @Override
  public void close() {
    close(Duration.ofMillis(500));
  }

  /** On the loop's thread. */
  SelectionKey register(SelectableChannel channel, int interest, Handler handler)
      throws IOException {
    return channel.register(selector, interest, handler);
  }

  /** A buffer that all channels share; empty at the beginning of {@link Handler#ready}. */
  ByteBuffer received() {
    received.clear();
    return received;
  }

  private void run() {
    try {
      while (!ending) {
        turn();
      }
    } finally {
      end();
    }
  }

  private void turn() {
    try {
      select();
      for (SelectionKey key : selector.selectedKeys()) {
        handle(key);
      }
      selector.selectedKeys().clear();
    } catch (IOException | RuntimeException | Error e) {
      log.error("{}: waiting failed", thread.getName(), e);
    }
    runTasks();
    runTimers();
  }

  private void select() throws IOException {
    LoopTimer first = nextTimer();
    if (!tasks.isEmpty()) {
      selector.selectNow();
    } else if (first == null) {
      selector.select();
    } else {
      long wait = first.at - clock.nanoTime();
      if (wait > 0) {
        selector.select((wait + 999_999) / 1_000_000);
      } else {
        selector.selectNow();
      }
    }
  }

  private @Nullable LoopTimer nextTimer() {
    LoopTimer first = timers.peek();
    while (first != null && first.cancelled) {
      timers.remove();
      first = timers.peek();
    }
    return first;
  }

  private static void handle(SelectionKey key) {
    Handler handler = (Handler) key.attachment();
    try {
      handler.ready(key);
    } catch (CancelledKeyException closedMeanwhile) {
      log.trace("a channel was closed while it became ready");
    } catch (IOException | RuntimeException | Error e) {
      guarded(() -> handler.broken(e));
    }
  }

  private void runTasks() {
    tasks.drainTo(batch);
    for (Runnable task = batch.poll(); task != null; task = batch.poll()) {
      guarded(task);
    }
  }

  private void runTimers() {
    long now = clock.nanoTime();
    for (LoopTimer first = nextTimer(); first != null && first.at - now <= 0; first = nextTimer()) {
      timers.remove();
      guarded(first.task);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log.error("a task of the network thread failed", e);
    }
  }

  private void end() {
    for (SelectionKey key : selector.keys()) {
      try {
        key.channel().close();
      } catch (IOException e) {
        log.debug("closing a connection failed", e);
      }
    }
    try {
      selector.close();
    } catch (IOException e) {
      log.debug("closing the selector failed", e);
    }
  }
}
