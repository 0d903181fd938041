package io.roomhand.visca.motion;

import io.roomhand.core.ptz.Motion;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.session.StopListener.Outcome;
import io.roomhand.visca.session.StopListener.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out by position whether axes stand still after a stop that the camera has not confirmed:
 * two equal positions are as good as its word. Begins late enough for motors that had only just
 * been told to start, and asks again when an answer is lost. On the head's thread.
 */
final class RestCheck {
  /** After a question that was not answered, or that could not be asked right now. */
  private static final Duration AGAIN = Duration.ofMillis(10);

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final PositionWatch watch;
  private final TimeSource time;
  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private final Motion motion;

  private RestCheck(PositionWatch watch, TimeSource time) {
    this.watch = watch;
    this.time = time;
    this.motion = new Motion(time, 1, Duration.ZERO);
    motion.commanded();
  }

  /**
   * Turns a verdict into a better one, if that is possible.
   *
   * @param stoppedAt the time of {@code nanoTime} when the stop was sent first
   * @param deadline when the verdict has to be known
   */
  static CompletionStage<Verdict> improve(
      Verdict verdict, PositionWatch watch, TimeSource time, long stoppedAt, long deadline) {
    if (verdict.outcome() != Outcome.UNCONFIRMED || !watch.known()) {
      return CompletableFuture.completedStage(verdict);
    }
    RestCheck check = new RestCheck(watch, time);
    long now = time.nanoTime();
    time.after(Duration.ofNanos(deadline - now), check::giveUp);
    time.after(Motion.MOTORS.minusNanos(now - stoppedAt), check::ask);
    return check.verdict;
  }

  private void giveUp() {
    verdict.complete(Verdict.UNCONFIRMED);
  }

  private void ask() {
    if (verdict.isDone()) {
      return;
    }
    int before = watch.answers();
    watch.askNow(
        () -> {
          if (watch.groupInMotion()) {
            giveUp();
          } else if (watch.answers() == before) {
            time.after(AGAIN, this::ask);
          } else {
            look();
          }
        });
  }

  private void look() {
    motion.read(watch.position(0), watch.position(1), false, false);
    if (motion.atRest()) {
      verdict.complete(Verdict.CONFIRMED);
    } else {
      time.after(BETWEEN, this::ask);
    }
  }
}
