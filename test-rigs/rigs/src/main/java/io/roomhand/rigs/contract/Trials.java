package io.roomhand.rigs.contract;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** What all checks do: ask, wait, and say what is not as it should be. */
final class Trials {
  private static final int POLL_MILLIS = 5;

  private final Duration limit;

  /**
   * @param limit for each answer, and for what is waited for
   */
  Trials(Duration limit) {
    this.limit = limit;
  }

  <T> T done(CompletionStage<T> asked) throws Exception {
    try {
      return asked.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw DeviceException.of(e);
    } catch (TimeoutException e) {
      throw new BrokenPromise("no answer within " + limit.toMillis() + " ms");
    }
  }

  /** The text of the refusal. */
  String refused(CompletionStage<?> asked, ErrorCode code, String what) throws Exception {
    Object value;
    try {
      value = done(asked);
    } catch (DeviceException e) {
      require(e.code() == code, what + " fails with " + e.code() + " instead of " + code);
      return e.text();
    }
    throw new BrokenPromise(what + " is taken: " + value);
  }

  void await(BooleanSupplier state, String what) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        throw new BrokenPromise("not within " + limit.toMillis() + " ms: " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  static void require(boolean condition, String otherwise) throws BrokenPromise {
    if (!condition) {
      throw new BrokenPromise(otherwise);
    }
  }
}
