package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of heads: one for all on the network, and one for each serial line. It waits for
 * bytes, timers and tasks, and never blocks in between. It survives whatever its tasks throw, and
 * an operating system that does not let it wait: tasks and timers run on meanwhile, and after a
 * pause a new selector takes over all channels. {@link #close} ends it.
 *
 * <p>As a {@link TimeSource} it tells the time it was given and runs timers on its own thread; an
 * exact wait is the machine's.
 */
public final class HeadLoop implements Executor, TimeSource, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HeadLoop.class);
  private static final int MOST_TASKS = 4096;

  /** An end is never further away than this. */
  private static final long MOST_NANOS_WITHOUT = Duration.ofMillis(100).toNanos();

  /** What a channel does when it is ready; on the loop's thread. */
  interface Handler {
    void ready(SelectionKey key) throws IOException;

    /** The channel has this key from now on, with the interest of the one before. */
    default void moved(SelectionKey key) {}

    /** {@link #ready} has thrown, or there is no way to wait for the channel: it is of no use. */
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
  private final String name;
  private final LoopSelector channels;
  private final Supervised worker;
  private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MOST_TASKS);
  private final ArrayDeque<Runnable> batch = new ArrayDeque<>();
  private final PriorityQueue<LoopTimer> timers =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.signum(a.at - b.at) : Long.compare(a.order, b.order));
  private final ByteBuffer received = ByteBuffer.allocateDirect(4096);
  private long timersMade;

  private HeadLoop(String name, TimeSource clock, LoopSelector channels) {
    this.clock = clock;
    this.name = name;
    this.channels = channels;
    this.worker =
        new Supervised(
            name, clock, Supervised.Work.of(this::run, channels::wakeUp, channels::close));
  }

  /**
   * Starts the thread.
   *
   * @param clock what {@link #nanoTime} tells
   * @throws UncheckedIOException when the operating system has no selector left
   */
  public static HeadLoop start(String name, TimeSource clock) {
    return start(name, clock, LoopSelector.Waiting.REAL);
  }

  static HeadLoop start(String name, TimeSource clock, LoopSelector.Waiting waiting) {
    try {
      HeadLoop loop = new HeadLoop(name, clock, new LoopSelector(name, clock, waiting));
      loop.worker.start();
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
    if (worker.isEnding()) {
      throw new RejectedExecutionException(name + " has ended");
    }
    if (!tasks.offer(task)) {
      throw new RejectedExecutionException(MOST_TASKS + " tasks wait for " + name);
    }
    if (!onThread()) {
      channels.wakeUp();
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
    return worker.isCurrent();
  }

  /** Ends the thread and closes what is still registered. Waits for it, at most that long. */
  public void close(Duration limit) {
    worker.close(limit);
  }

  @Override
  public void close() {
    close(Duration.ofMillis(500));
  }

  /** On the loop's thread. */
  SelectionKey register(SelectableChannel channel, int interest, Handler handler)
      throws IOException {
    return channels.register(channel, interest, handler);
  }

  /** A buffer that all channels share; empty at the beginning of {@link Handler#ready}. */
  ByteBuffer received() {
    received.clear();
    return received;
  }

  private void run() throws InterruptedException {
    while (!worker.isEnding()) {
      turn();
    }
  }

  private void turn() throws InterruptedException {
    if (!channels.serve(tasks.isEmpty() ? millis(untilTimer()) : 0)) {
      waitWithout(channels.untilRenewal());
    }
    runTasks();
    runTimers();
  }

  /** Nanoseconds until the next timer; 0 when it is due; below 0 when there is none. */
  private long untilTimer() {
    LoopTimer first = nextTimer();
    return first == null ? -1 : Math.max(0, first.at - clock.nanoTime());
  }

  private static long millis(long nanos) {
    return nanos < 0 ? -1 : (nanos + 999_999) / 1_000_000;
  }

  /** Until a task comes, a timer is due, or the channels can be waited for again. */
  private void waitWithout(long nanos) throws InterruptedException {
    long timer = untilTimer();
    long wait = Math.min(MOST_NANOS_WITHOUT, timer < 0 ? nanos : Math.min(nanos, timer));
    Runnable task = tasks.poll(wait, TimeUnit.NANOSECONDS);
    if (task != null) {
      batch.add(task);
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

  /** Runs what may throw anything. */
  static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log.error("a task of the network thread failed", e);
    }
  }
}
