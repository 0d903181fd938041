package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.HeldException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What other threads want the driver's thread to do: at most {@value #MOST} orders at a time, each
 * with an answer after {@link #LIMIT} at the latest.
 */
final class Orders {
  static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int MOST = 64;

  /**
   * @param begin what the driver's thread does
   * @param abandon tells whoever waits that it won't
   */
  private record Order(Runnable begin, Runnable abandon) {}

  private final TimeSource time;
  private final Runnable wake;

  // Guarded by this
  private final Queue<Order> waiting = new ArrayDeque<>();
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
    AtomicBoolean begun = new AtomicBoolean();
    TimeSource.Timer timer =
        time.after(LIMIT, () -> result.completeExceptionally(late(name, begun.get())));
    CompletionStage<T> answer =
        result.whenComplete(
            (value, failure) -> {
              timer.cancel();
              done();
            });
    DeviceException refusal =
        add(
            name,
            new Order(
                () -> begin(name, order, result, begun),
                () -> result.completeExceptionally(removed(name))));
    if (refusal == null) {
      wake.run();
    } else {
      result.completeExceptionally(refusal);
    }
    return answer;
  }

  private synchronized @Nullable DeviceException add(String name, Order order) {
    open++;
    if (closed) {
      return removed(name);
    }
    if (open > MOST || waiting.size() >= MOST) {
      return new DeviceException(
          ErrorCode.BUSY, name + " is busy: " + MOST + " requests are waiting already");
    }
    waiting.add(order);
    return null;
  }

  private static DeviceException removed(String name) {
    return new DeviceException(ErrorCode.GONE, name + " has been removed");
  }

  private synchronized void done() {
    open--;
  }

  private static DeviceException late(String name, boolean begun) {
    return begun
        ? new DeviceException(
            ErrorCode.UNCONFIRMED,
            "the sound server did not answer for %s within %d ms".formatted(name, LIMIT.toMillis()))
        : new DeviceException(
            ErrorCode.TIMEOUT,
            "%s: nobody got to it within %d ms; nothing was done"
                .formatted(name, LIMIT.toMillis()));
  }

  private static <T> void begin(
      String name,
      Supplier<CompletionStage<T>> order,
      CompletableFuture<T> result,
      AtomicBoolean begun) {
    begun.set(true);
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
        ? new DeviceException(
            cause instanceof HeldException ? ErrorCode.BUSY : ErrorCode.IO,
            name + ": " + cause.getMessage(),
            cause)
        : DeviceException.of(cause);
  }

  /** Begins all that waits. The driver's thread. */
  void carryOut() {
    for (Order next = next(); next != null; next = next()) {
      next.begin().run();
    }
  }

  private synchronized @Nullable Order next() {
    return waiting.poll();
  }

  /** Refuses what waits, and what comes from now on. Any thread. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    for (Order next = next(); next != null; next = next()) {
      next.abandon().run();
    }
  }
}
