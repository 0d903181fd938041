package io.roomhand.core.device;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one device, with a bounded queue. Blocking calls into the operating system happen
 * here and nowhere else, so that a slow device hurts nobody but itself.
 *
 * <p>{@link #close} ends the thread. A call that hangs in the operating system can't be ended: its
 * thread is then marked lost, logged and counted in {@link #lostThreads}.
 */
public final class Line implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Line.class);
  private static final int QUEUE = 64;
  private static final AtomicInteger LOST = new AtomicInteger();

  private enum Progress {
    QUEUED,
    STARTED,
    ENDED
  }

  private final String name;
  private final TimeSource time;
  private final ThreadPoolExecutor executor;

  /**
   * @param name becomes the thread's name, {@code line-NAME}
   * @param time measures the limits of the calls
   */
  public Line(String name, TimeSource time) {
    this.name = name;
    this.time = time;
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            queue,
            task -> {
              Thread thread = new Thread(task, "line-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Threads of this process that hang in a native call past any hope, since the start. */
  public static int lostThreads() {
    return LOST.get();
  }

  /**
   * Runs a blocking call on the line.
   *
   * @param limit from now on; past it the stage fails: {@code TIMEOUT} when the call had not begun
   *     (it never will), {@code UNCONFIRMED} when it had
   * @param call may block; throws {@link DeviceException} to fail
   * @param afterwards runs on the line once the stage has completed well, for events that the call
   *     caused
   */
  public <T> CompletionStage<T> submit(
      Duration limit, Callable<T> call, Consumer<? super T> afterwards) {
    CompletableFuture<T> result = new CompletableFuture<>();
    AtomicReference<Progress> progress = new AtomicReference<>(Progress.QUEUED);
    TimeSource.Timer timer = time.after(limit, () -> expire(limit, result, progress));
    try {
      executor.execute(new Call<>(call, afterwards, result, progress, timer));
    } catch (RejectedExecutionException full) {
      timer.cancel();
      return executor.isShutdown()
          ? CompletableFuture.failedFuture(removed())
          : DeviceException.failed(
              ErrorCode.BUSY, name + " is busy: " + QUEUE + " requests are waiting already");
    }
    return result;
  }

  private final class Call<T> implements Runnable {
    private final Callable<T> call;
    private final Consumer<? super T> afterwards;
    private final CompletableFuture<T> result;
    private final AtomicReference<Progress> progress;
    private final TimeSource.Timer timer;

    Call(
        Callable<T> call,
        Consumer<? super T> afterwards,
        CompletableFuture<T> result,
        AtomicReference<Progress> progress,
        TimeSource.Timer timer) {
      this.call = call;
      this.afterwards = afterwards;
      this.result = result;
      this.progress = progress;
      this.timer = timer;
    }

    @Override
    public void run() {
      if (!progress.compareAndSet(Progress.QUEUED, Progress.STARTED)) {
        return;
      }
      try {
        T value = call.call();
        progress.set(Progress.ENDED);
        result.complete(value);
        afterwards.accept(value);
      } catch (Throwable failure) {
        DeviceException reason =
            executor.isShutdown() && failure instanceof InterruptedException
                ? removed()
                : DeviceException.of(failure);
        if (!result.completeExceptionally(reason)) {
          log.warn("{}: failed after its caller had been answered", name, failure);
        }
      } finally {
        timer.cancel();
      }
    }

    /** The line was closed before its turn came. */
    void abandon() {
      if (progress.compareAndSet(Progress.QUEUED, Progress.ENDED)) {
        timer.cancel();
        result.completeExceptionally(removed());
      }
    }
  }

  private DeviceException removed() {
    return new DeviceException(ErrorCode.GONE, name + " has been removed");
  }

  private void expire(
      Duration limit, CompletableFuture<?> result, AtomicReference<Progress> progress) {
    if (progress.compareAndSet(Progress.QUEUED, Progress.ENDED)) {
      result.completeExceptionally(
          new DeviceException(
              ErrorCode.TIMEOUT,
              name + " did not get to it within " + limit.toMillis() + " ms; nothing was done"));
    } else {
      result.completeExceptionally(
          new DeviceException(
              ErrorCode.UNCONFIRMED, name + " did not answer within " + limit.toMillis() + " ms"));
    }
  }

  /** Ends the thread: waiting calls fail with {@code GONE}, a running one is interrupted. */
  @Override
  public void close() {
    for (Runnable waiting : executor.shutdownNow()) {
      if (waiting instanceof Call<?> call) {
        call.abandon();
      }
    }
  }

  /**
   * Waits for the thread to end after {@link #close}; call it from a thread that may block.
   *
   * @return false when the thread hangs and had to be given up
   */
  public boolean awaitEnd(Duration limit) {
    try {
      if (executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.error(
        "{}: its thread hangs in a native call; {} lost so far", name, LOST.incrementAndGet());
    return false;
  }
}
