package io.roomhand.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private final VirtualTime time = new VirtualTime();
  private final Worker worker = new Worker("test", time);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    worker.close();
    assertThat(worker.awaitEnd(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void whatFollowsACallRunsAfterItsStageHasCompleted() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch registered = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    worker
        .submit(
            LIMIT,
            () -> registered.await(5, TimeUnit.SECONDS),
            value -> {
              order.add("afterwards");
              done.countDown();
            })
        .whenComplete((value, failure) -> order.add("completed"));
    registered.countDown();
    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly("completed", "afterwards");
  }

  @Test
  void aCallThatNeverBeganTimesOutAndIsNeverMade() {
    CompletableFuture<Boolean> running = block();
    List<String> made = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Boolean> waiting =
        worker.submit(LIMIT, () -> made.add("call"), done -> {}).toCompletableFuture();
    time.advance(LIMIT);
    assertThat(code(waiting)).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(code(running)).isEqualTo(ErrorCode.UNCONFIRMED);
    release.countDown();
    worker.submit(LIMIT, () -> true, done -> {}).toCompletableFuture().join();
    assertThat(made).isEmpty();
  }

  @Test
  void aFullQueueRefuses() {
    CompletableFuture<Boolean> running = block();
    CompletableFuture<Boolean> last = running;
    for (int i = 0; i < 65; i++) {
      last = worker.submit(LIMIT, () -> true, done -> {}).toCompletableFuture();
    }
    assertThat(code(last)).isEqualTo(ErrorCode.BUSY);
  }

  @Test
  void closingFailsWhatWaits() {
    CompletableFuture<Boolean> running = block();
    CompletableFuture<Boolean> waiting =
        worker.submit(LIMIT, () -> true, done -> {}).toCompletableFuture();
    worker.close();
    assertThat(code(waiting)).isEqualTo(ErrorCode.GONE);
    assertThat(code(running)).isEqualTo(ErrorCode.GONE);
    assertThat(code(worker.submit(LIMIT, () -> true, done -> {}).toCompletableFuture()))
        .isEqualTo(ErrorCode.GONE);
  }

  @Test
  void aCallThatHangsEndsTheLineWhenItComesBack() {
    CompletableFuture<Boolean> running = hang();
    worker.close();
    assertThat(worker.awaitEnd(Duration.ofMillis(20))).isFalse();
    CompletableFuture<String> letGo =
        worker.ended().thenApply(ended -> Thread.currentThread().getName()).toCompletableFuture();
    assertThat(letGo).isNotDone();
    release.countDown();
    assertThat(letGo.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("worker-test");
    assertThat(running).isCompletedWithValue(true);
  }

  @Test
  void aLineThatWasNeverUsedEndsAtOnce() {
    worker.close();
    assertThat(worker.ended().toCompletableFuture()).isCompleted();
  }

  /** As a native call does, it takes no notice of interrupts. */
  private CompletableFuture<Boolean> hang() {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> running =
        worker
            .submit(
                LIMIT,
                () -> {
                  started.countDown();
                  boolean released = false;
                  while (!released) {
                    try {
                      released = release.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException ignored) {
                      released = false;
                    }
                  }
                  return true;
                },
                done -> {})
            .toCompletableFuture();
    try {
      assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return running;
  }

  private CompletableFuture<Boolean> block() {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> running =
        worker
            .submit(
                LIMIT,
                () -> {
                  started.countDown();
                  return release.await(10, TimeUnit.SECONDS);
                },
                done -> {})
            .toCompletableFuture();
    try {
      assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return running;
  }

  private static ErrorCode code(CompletableFuture<?> future) {
    try {
      future.orTimeout(5, TimeUnit.SECONDS).join();
      throw new AssertionError("it did not fail");
    } catch (CompletionException e) {
      return DeviceException.of(e).code();
    }
  }
}
