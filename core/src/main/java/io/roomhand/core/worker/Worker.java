package io.roomhand.core.worker;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one device, with a bounded queue. Blocking calls into the operating system happen
 * here and nowhere else, so that a slow device hurts nobody but itself.
 *
 * <p>{@link #close} ends the thread. A call that hangs in the operating system can't be ended: its
 * thread is then left to itself, logged and counted ({@link Threads#awaitEnd}).
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final int QUEUE = 64;

  private enum Progress {
    QUEUED,
    STARTED,
    ENDED
  }

  private final String name;
  private final TimeSource time;
  private final ThreadPoolExecutor executor;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;

  /** The thread while it makes a call; guarded by this. */
  private @Nullable Thread running;

  /**
   * @param name becomes the thread's name, {@code worker-NAME}
   * @param time measures the limits of the calls
   */
  public Worker(String name, TimeSource time) {
    this.name = name;
    this.time = time;
    this.executor = Threads.pool("worker-" + name, 1, Duration.ZERO, QUEUE);
  }

  /**
   * Runs a blocking call on the worker.
   *
   * @param limit from now on; past it the stage fails: {@code TIMEOUT} when the call had not begun
   *     (it never will), {@code UNCONFIRMED} when it had
   * @param call may block; throws {@link DeviceException} to fail
   * @param afterwards runs on the worker once the stage has completed well, for events that the
   *     call caused
   */
  public <T> CompletionStage<T> submit(
      Duration limit, Callable<T> call, Consumer<? super T> afterwards) {
    CompletableFuture<T> result = new CompletableFuture<>();
    AtomicReference<Progress> progress = new AtomicReference<>(Progress.QUEUED);
    TimeSource.Timer timer = time.after(limit, () -> expire(limit, result, progress));
    DeviceException refusal = enqueue(new Call<>(call, afterwards, result, progress, timer));
    if (refusal != null) {
      timer.cancel();
      return CompletableFuture.failedFuture(refusal);
    }
    return result;
  }

  private synchronized @Nullable DeviceException enqueue(Call<?> call) {
    if (closed) {
      return removed();
    }
    try {
      executor.execute(call);
      return null;
    } catch (RejectedExecutionException full) {
      return new DeviceException(
          ErrorCode.BUSY, name + " is busy: " + QUEUE + " requests are waiting already");
    }
  }

  private synchronized void runs(@Nullable Thread thread) {
    running = thread;
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
      runs(Thread.currentThread());
      try {
        T value = call.call();
        progress.set(Progress.ENDED);
        result.complete(value);
        afterwards.accept(value);
      } catch (Throwable failure) {
        DeviceException reason =
            closed && failure instanceof InterruptedException
                ? removed()
                : DeviceException.of(failure);
        if (!result.completeExceptionally(reason)) {
          log.warn("{}: failed after its caller had been answered", name, failure);
        }
      } finally {
        runs(null);
        timer.cancel();
      }
    }

    /** The worker was closed before its turn came. */
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
    List<Runnable> abandoned = new ArrayList<>();
    boolean idle;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      executor.getQueue().drainTo(abandoned);
      if (running != null && running != Thread.currentThread()) {
        running.interrupt();
      }
      idle = executor.getPoolSize() == 0;
      if (!idle) {
        executor.execute(() -> ended.complete(null));
      }
      executor.shutdown();
    }
    for (Runnable waiting : abandoned) {
      if (waiting instanceof Call<?> call) {
        call.abandon();
      }
    }
    if (idle) {
      ended.complete(null);
    }
  }

  /**
   * Completes after {@link #close} when no call runs any more and none will: on the worker's
   * thread, however late, where a call hangs. What belongs to that thread can be let go of then.
   */
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  /**
   * Waits for the thread to end after {@link #close}; call it from a thread that may block.
   *
   * @return false when the thread hangs and had to be given up
   */
  public boolean awaitEnd(Duration limit) {
    return Threads.awaitEnd(executor, "worker-" + name, limit);
  }
}
