package io.roomhand.core.thread;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every thread of the product: named, a daemon, and with a handler for what it does not
 * catch. Also waits for their ends, and knows those that hang. Any thread may call.
 *
 * <p>Out of memory, the process is ended by the JVM where it was started with {@code
 * -XX:+ExitOnOutOfMemoryError}; elsewhere that is a failure like any other.
 */
public final class Threads {
  private static final Logger log = LoggerFactory.getLogger(Threads.class);

  private static final AtomicLong UNCAUGHT = new AtomicLong();
  private static final AtomicLong LOST = new AtomicLong();

  /** One for each that was given up. */
  private static final Set<BooleanSupplier> HANGING = ConcurrentHashMap.newKeySet();

  private Threads() {}

  /** A thread to be started. */
  public static Thread make(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(Threads::uncaught);
    return thread;
  }

  /** A thread that runs already. */
  public static Thread start(String name, Runnable task) {
    Thread thread = make(name, task);
    thread.start();
    return thread;
  }

  /**
   * A pool that refuses what it has no room for.
   *
   * @param threads at most; all have the pool's name
   * @param idle after which a thread ends that has nothing to do; zero: never
   * @param waiting how many tasks may wait, at least 1
   */
  public static ThreadPoolExecutor pool(String name, int threads, Duration idle, int waiting) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            idle.toNanos(),
            TimeUnit.NANOSECONDS,
            new ArrayBlockingQueue<>(waiting),
            factory(name));
    pool.allowCoreThreadTimeOut(!idle.isZero());
    return pool;
  }

  /**
   * One thread for delayed tasks; it begins with the first. After its end nothing falls due, and
   * what is handed to it is dropped.
   */
  public static ScheduledThreadPoolExecutor timers(String name) {
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(1, factory(name), new ThreadPoolExecutor.DiscardPolicy());
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  private static ThreadFactory factory(String name) {
    return task -> make(name, task);
  }

  /**
   * Also for threads that others make, libraries for example, unless they have a handler. For a
   * program's beginning.
   */
  public static void handleUncaught() {
    Thread.setDefaultUncaughtExceptionHandler(Threads::uncaught);
  }

  private static void uncaught(Thread thread, Throwable failure) {
    long count = UNCAUGHT.incrementAndGet();
    log.error("thread {} has ended by a failure, number {}", thread.getName(), count, failure);
  }

  /**
   * Waits for a thread to end. It is given up when it does not: logged and counted.
   *
   * @return whether it has ended
   */
  public static boolean awaitEnd(Thread thread, Duration limit) {
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      lost(thread.getName(), thread::isAlive);
      return false;
    }
    return true;
  }

  /**
   * The same for all threads of a pool that was shut down.
   *
   * @param name for the log
   */
  public static boolean awaitEnd(ExecutorService pool, String name, Duration limit) {
    try {
      if (pool.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lost(name, () -> !pool.isTerminated());
    return false;
  }

  /**
   * The same for whatever completes when its threads have ended, well or not.
   *
   * @param name for the log
   */
  public static boolean awaitEnd(CompletionStage<?> ended, String name, Duration limit) {
    CompletableFuture<?> end = ended.toCompletableFuture();
    try {
      end.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      log.debug("{} has ended badly", name, e);
    } catch (TimeoutException e) {
      lost(name, () -> !end.isDone());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return end.isDone();
  }

  private static void lost(String name, BooleanSupplier hangs) {
    HANGING.add(hangs);
    log.error(
        "{} does not end and is left to itself; {} hang, {} were lost so far",
        name,
        hanging(),
        LOST.incrementAndGet());
  }

  /** How many threads have ended by what they did not catch, since the process began. */
  public static long uncaught() {
    return UNCAUGHT.get();
  }

  /** How many threads, pools and devices were given up, since the process began. */
  public static long lost() {
    return LOST.get();
  }

  /** How many of the lost ones have not ended yet. */
  public static int hanging() {
    HANGING.removeIf(hangs -> !hangs.getAsBoolean());
    return HANGING.size();
  }
}
