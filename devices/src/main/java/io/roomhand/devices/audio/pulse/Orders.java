package io.roomhand.devices.audio.pulse;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What other threads want the driver's thread to do: at most {@value #MOST} orders at a time, each
 * with an answer after {@link #LIMIT} at the latest.
 */
final class Orders {
  static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int MOST = 64;

  private final TimeSource time;
  private final Runnable wake;

  // Guarded by this
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int open;
  private boolean closed;

  /**
   * @param wake has the driver's thread call {@link #carryOut}
   */
  Orders(TimeSource time, Runnable wake) {
    this.time = time;
    this.wake = wake;
  }

  /**
   * Has the driver's thread do this. Any thread.
   *
   * @param name of the device, for failures
   * @param order gives a stage that fails with a {@code DeviceException} or an {@code IOException}
   */
  <T> CompletionStage<T> submit(String name, Supplier<CompletionStage<T>> order) {
    CompletableFuture<T> result = new CompletableFuture<>();
    TimeSource.Timer timer =
        time.after(
            LIMIT,
            () ->
                result.completeExceptionally(
                    new DeviceException(
                        ErrorCode.UNCONFIRMED,
                        "the sound server did not answer for %s within %d ms"
                            .formatted(name, LIMIT.toMillis()))));
    CompletionStage<T> answer =
        result.whenComplete(
            (value, failure) -> {
              timer.cancel();
              done();
            });
    DeviceException refusal = add(name, () -> begin(name, order, result));
    if (refusal == null) {
      wake.run();
    } else {
      result.completeExceptionally(refusal);
    }
    return answer;
  }

  private synchronized @Nullable DeviceException add(String name, Runnable task) {
    open++;
    if (closed) {
      return new DeviceException(ErrorCode.GONE, name + " has been removed");
    }
    if (open > MOST) {
      return new DeviceException(
          ErrorCode.BUSY, name + " is busy: " + MOST + " requests are waiting already");
    }
    waiting.add(task);
    return null;
  }

  private synchronized void done() {
    open--;
  }

  private static <T> void begin(
      String name, Supplier<CompletionStage<T>> order, CompletableFuture<T> result) {
    if (result.isDone()) {
      return;
    }
    try {
      order
          .get()
          .whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(told(name, failure));
                }
              });
    } catch (RuntimeException failure) {
      result.completeExceptionally(DeviceException.of(failure));
    }
  }

  private static DeviceException told(String name, Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException
        ? new DeviceException(ErrorCode.IO, name + ": " + cause.getMessage(), cause)
        : DeviceException.of(cause);
  }

  /** Begins all that waits. The driver's thread. */
  void carryOut() {
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    return waiting.poll();
  }

  /** Refuses what comes from now on; what waits ends by its limit. */
  synchronized void close() {
    closed = true;
  }
}
