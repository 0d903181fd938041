package io.roomhand.visca.drive;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.session.StopListener.Outcome;
import io.roomhand.visca.session.StopListener.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out by position whether a lane stands still after a stop that the camera has not confirmed:
 * two equal positions are as good as its word. Begins late enough for motors that have only just
 * been told to start. On the head's thread.
 */
final class RestCheck {
  private static final Duration STARTED_BY_THEN = Duration.ofMillis(300);
  private static final Duration BETWEEN = Duration.ofMillis(150);

  private final PositionWatch watch;
  private final TimeSource time;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private int first;
  private int second;

  private RestCheck(PositionWatch watch, TimeSource time) {
    this.watch = watch;
    this.time = time;
  }

  /**
   * Turns a verdict into a better one, if that is possible.
   *
   * @param deadline the time of {@code nanoTime} when the verdict has to be known
   */
  static CompletionStage<Verdict> improve(
      Verdict verdict, PositionWatch watch, TimeSource time, long deadline) {
    if (verdict.outcome() != Outcome.UNCONFIRMED || !watch.known()) {
      return CompletableFuture.completedStage(verdict);
    }
    RestCheck check = new RestCheck(watch, time);
    time.after(Duration.ofNanos(deadline - time.nanoTime()), check::giveUp);
    time.after(STARTED_BY_THEN, () -> check.ask(check::remember));
    return check.verdict;
  }

  private void giveUp() {
    verdict.complete(Verdict.UNCONFIRMED);
  }

  private void ask(Runnable answered) {
    if (verdict.isDone()) {
      return;
    }
    int before = watch.answers();
    watch.askNow(
        () -> {
          if (watch.answers() == before || watch.laneInMotion()) {
            giveUp();
          } else {
            answered.run();
          }
        });
  }

  private void remember() {
    first = watch.position(0);
    second = watch.position(1);
    time.after(BETWEEN, () -> ask(this::compare));
  }

  private void compare() {
    if (watch.position(0) == first && watch.position(1) == second) {
      verdict.complete(Verdict.CONFIRMED);
    } else {
      remember();
    }
  }
}
