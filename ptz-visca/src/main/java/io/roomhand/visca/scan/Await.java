package io.roomhand.visca.scan;

import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a thread of the scan wait for what happens on a head's thread. */
final class Await {
  /** More than any talk takes by itself. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Await() {}

  /**
   * Waits for an outcome.
   *
   * @throws IOException when it is one
   */
  static <T> T outcome(CompletionStage<T> stage) throws IOException, InterruptedException {
    try {
      return stage.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      SocketTimeoutException late = new SocketTimeoutException("no end within " + LIMIT);
      late.initCause(e);
      throw late;
    }
  }

  /** Waits until the loop has done a task. False when it does not come to it. */
  static boolean done(HeadLoop loop, Runnable task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try {
      loop.execute(
          () -> {
            task.run();
            done.countDown();
          });
    } catch (RejectedExecutionException e) {
      return false;
    }
    return done.await(1, TimeUnit.SECONDS);
  }
}
