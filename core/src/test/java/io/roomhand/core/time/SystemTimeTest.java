package io.roomhand.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
  private final SystemTime time = new SystemTime();

  /** Completes in a task that comes after all that were made before. */
  private void done() throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    time.after(Duration.ofMillis(1), () -> done.complete(null));
    done.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aTaskThatFailsHindersNoOther() throws Exception {
    time.after(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("a defect");
        });
    time.after(
        Duration.ZERO,
        () -> {
          throw new AssertionError("a worse one");
        });
    done();
    time.close();
  }

  @Test
  void neitherWhatWasCancelledNorWhatComesAfterTheEndIsDone() throws Exception {
    CompletableFuture<Void> never = new CompletableFuture<>();
    CompletableFuture<Void> busy = new CompletableFuture<>();
    time.after(Duration.ZERO, busy::join);
    time.after(Duration.ZERO, () -> never.complete(null)).cancel();
    busy.complete(null);
    done();
    CompletableFuture<Long> late = new CompletableFuture<>();
    time.after(Duration.ofDays(1), () -> late.complete(0L));
    time.close();
    time.after(Duration.ZERO, () -> late.complete(1L));
    assertThat(never).isNotDone();
    assertThat(late).isNotDone();
  }

  @Test
  void aTaskIsNotDoneBeforeItsMoment() throws Exception {
    long asked = time.nanoTime();
    CompletableFuture<Long> ran = new CompletableFuture<>();
    time.after(Duration.ofMillis(5), () -> ran.complete(time.nanoTime()));
    assertThat(ran.get(10, TimeUnit.SECONDS) - asked)
        .isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
    time.close();
  }
}
