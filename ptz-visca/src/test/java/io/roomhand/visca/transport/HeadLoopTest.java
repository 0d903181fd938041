package io.roomhand.visca.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.time.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HeadLoopTest {
  private final SystemTime time = new SystemTime();
  private final HeadLoop loop = HeadLoop.start("loop-under-test", time);

  @AfterEach
  void end() {
    loop.close();
    time.close();
  }

  private static boolean threadLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("loop-under-test"));
  }

  @Test
  void runsTasksInOrderOnItsThread() throws Exception {
    List<Integer> order = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 100; i++) {
      int number = i;
      loop.execute(() -> order.add(loop.onThread() ? number : -1));
    }
    loop.execute(done::countDown);

    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(order).isSorted().hasSize(100).doesNotContain(-1);
  }

  @Test
  void runsTimersInTheOrderOfTheirMoments() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    loop.after(
        Duration.ofMillis(60),
        () -> {
          order.add("late");
          done.countDown();
        });
    loop.after(Duration.ofMillis(20), () -> order.add("early"));
    loop.after(Duration.ofMillis(30), () -> order.add("cancelled")).cancel();
    loop.execute(() -> loop.after(Duration.ZERO, () -> order.add("first")));

    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly("first", "early", "late");
  }

  @Test
  void survivesWhateverItsTasksThrow() throws Exception {
    CountDownLatch done = new CountDownLatch(2);
    loop.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    loop.execute(
        () -> {
          throw new AssertionError("on purpose");
        });
    loop.after(
        Duration.ofMillis(1),
        () -> {
          throw new IllegalStateException("on purpose");
        });
    loop.execute(done::countDown);
    loop.after(Duration.ofMillis(20), done::countDown);

    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void takesABoundedNumberOfTasks() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    loop.execute(
        () -> {
          busy.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    busy.await();
    try {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  loop.execute(() -> {});
                }
              })
          .isInstanceOf(RejectedExecutionException.class);
    } finally {
      release.countDown();
    }
  }

  @Test
  void closingEndsTheThread() {
    assertThat(threadLives()).isTrue();
    loop.close();

    assertThat(threadLives()).isFalse();
    assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }
}
