package io.roomhand.core.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final CountDownLatch end = new CountDownLatch(1);

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void aThreadIsNamedAndDoesNotKeepTheProcessAlive() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    Threads.start("named", () -> ran.complete(Thread.currentThread()));
    Thread thread = ran.get(10, TimeUnit.SECONDS);
    assertThat(thread.getName()).isEqualTo("named");
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  void whatAThreadDoesNotCatchIsCounted() throws Exception {
    long before = Threads.uncaught();
    Thread thread =
        Threads.start(
            "failing",
            () -> {
              throw new IllegalStateException("a defect");
            });
    thread.join();
    assertThat(Threads.uncaught()).isGreaterThan(before);
  }

  @Test
  void aThreadThatDoesNotEndIsGivenUpAndHangsUntilItDoes() throws Exception {
    long lost = Threads.lost();
    Thread thread = Threads.start("hanging", this::hang);
    assertThat(Threads.awaitEnd(thread, MOMENT)).isFalse();
    assertThat(Threads.lost()).isGreaterThan(lost);
    assertThat(Threads.hanging()).isPositive();
    end.countDown();
    assertThat(Threads.awaitEnd(thread, PATIENCE)).isTrue();
  }

  @Test
  void aPoolThatDoesNotEndIsGivenUpToo() {
    ThreadPoolExecutor pool = Threads.pool("pool", 1, Duration.ZERO, 1);
    pool.execute(this::hang);
    pool.shutdown();
    assertThat(Threads.awaitEnd(pool, "pool", MOMENT)).isFalse();
    end.countDown();
    assertThat(Threads.awaitEnd(pool, "pool", PATIENCE)).isTrue();
  }

  @Test
  void whateverCompletesHasEndedWellOrNot() {
    CompletableFuture<Void> open = new CompletableFuture<>();
    assertThat(Threads.awaitEnd(open, "open", Duration.ZERO)).isFalse();
    CompletableFuture<Void> bad = CompletableFuture.failedFuture(new IllegalStateException("bad"));
    assertThat(Threads.awaitEnd(bad, "bad", MOMENT)).isTrue();
    open.complete(null);
    assertThat(Threads.awaitEnd(open, "open", MOMENT)).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    Thread thread = Threads.start("waited for", this::hang);
    Thread.currentThread().interrupt();
    assertThat(Threads.awaitEnd(thread, PATIENCE)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aPoolRefusesWhatItHasNoRoomFor() {
    ThreadPoolExecutor pool = Threads.pool("small", 1, Duration.ZERO, 2);
    List<String> ran = new ArrayList<>();
    pool.execute(this::hang);
    pool.execute(() -> ran.add("first"));
    pool.execute(() -> ran.add("second"));
    assertThatThrownBy(() -> pool.execute(() -> ran.add("third")))
        .isInstanceOf(RejectedExecutionException.class);
    end.countDown();
    pool.shutdown();
    assertThat(Threads.awaitEnd(pool, "small", PATIENCE)).isTrue();
    assertThat(ran).containsExactly("first", "second");
  }
}
