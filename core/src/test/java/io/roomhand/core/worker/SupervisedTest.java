package io.roomhand.core.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SupervisedTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final VirtualTime time = new VirtualTime();
  private final Scripted work = new Scripted();
  private final Supervised worker = new Supervised("worker-under-test", time, work);

  /** Does as it is told, one thing after the other. */
  private static final class Scripted implements Supervised.Work {
    interface Step {
      void run() throws Exception;
    }

    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    volatile String thread = "";
    private volatile boolean woken;

    @Override
    public void run() throws Exception {
      runs.incrementAndGet();
      thread = Thread.currentThread().getName();
      while (!woken) {
        Step step = steps.poll(2, TimeUnit.MILLISECONDS);
        if (step != null) {
          step.run();
        }
      }
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public void end() {
      ends.incrementAndGet();
    }

    void fails(Throwable how) {
      steps.add(
          () -> {
            if (how instanceof Error error) {
              throw error;
            }
            throw (Exception) how;
          });
    }
  }

  @AfterEach
  void end() {
    assertThat(worker.close(LIMIT)).isTrue();
  }

  private void awaitRestarts(int count) {
    await().until(() -> worker.restarts() == count);
  }

  /** The pause is asked for after the failure was counted. */
  private void pass(Duration pause, int runs) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              time.advance(pause);
              return work.runs.get() == runs;
            });
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        IOException.class,
        StackOverflowError.class,
        NoClassDefFoundError.class,
        AssertionError.class
      })
  void goesOnWhateverTheWorkThrows(Class<? extends Throwable> kind) throws Exception {
    Troubles before = Troubles.now();
    worker.start();
    work.fails(kind.getConstructor().newInstance());
    awaitRestarts(1);
    pass(Recovery.FIRST, 2);
    assertThat(work.thread).isEqualTo("worker-under-test");
    assertThat(work.ends).hasValue(0);
    assertThat(Troubles.now().restarts()).isGreaterThan(before.restarts());
  }

  @Test
  void waitsOutItsPause() {
    worker.start();
    work.fails(new IOException("once"));
    awaitRestarts(1);
    time.advance(Recovery.FIRST.minusMillis(1));
    assertThat(work.runs).hasValue(1);
    pass(Duration.ofMillis(1), 2);
  }

  @Test
  void endsAtOnceInTheMiddleOfAPause() {
    worker.start();
    work.fails(new IOException("once"));
    awaitRestarts(1);
    assertThat(worker.close(LIMIT)).isTrue();
    assertThat(work.runs).hasValue(1);
    assertThat(work.ends).hasValue(1);
    assertThat(worker.ended().toCompletableFuture()).isCompleted();
  }

  @Test
  void workThatIsDoneEndsTheThread() {
    worker.start();
    work.wake();
    await().until(() -> worker.ended().toCompletableFuture().isDone());
    assertThat(work.ends).hasValue(1);
    worker.end();
    assertThat(work.ends).hasValue(1);
  }

  @Test
  void whatWasNeverStartedLetsGoToo() {
    worker.end();
    worker.start();
    assertThat(work.ends).hasValue(1);
    assertThat(work.runs).hasValue(0);
    assertThat(worker.ended().toCompletableFuture()).isCompleted();
  }

  @Test
  void aThreadThatHangsIsCountedUntilItComesBack() {
    Troubles before = Troubles.now();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    worker.start();
    work.steps.add(
        () -> {
          hangs.countDown();
          release.await();
        });
    await().until(() -> hangs.getCount() == 0);
    assertThat(worker.close(Duration.ofMillis(20))).isFalse();
    assertThat(Troubles.now().lost()).isEqualTo(before.lost() + 1);
    assertThat(Troubles.now().hanging()).isEqualTo(before.hanging() + 1);
    assertThat(work.ends).hasValue(0);
    release.countDown();
    await().until(() -> Troubles.now().hanging() == before.hanging());
    assertThat(work.ends).hasValue(1);
  }

  @Test
  void everyThreadHasAHandlerForWhatItDoesNotCatch() {
    long before = Threads.uncaught();
    Thread thread =
        Threads.start(
            "doomed",
            () -> {
              throw new AssertionError("meant to fail in this test");
            });
    assertThat(thread.isDaemon()).isTrue();
    await().until(() -> Threads.uncaught() == before + 1);
    var pool = Threads.pool("pooled", 1, Duration.ZERO, 1);
    pool.execute(
        () -> {
          throw new AssertionError("meant to fail in this test");
        });
    await().until(() -> Threads.uncaught() == before + 2);
    pool.shutdown();
    assertThat(Threads.awaitEnd(pool, "pooled", LIMIT)).isTrue();
  }
}
