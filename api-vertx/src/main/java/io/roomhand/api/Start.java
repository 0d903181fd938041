package io.roomhand.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A start that can be given up while it is under way: each step asks first. Any thread. */
final class Start {
  private enum Phase {
    UNDER_WAY,
    GIVEN_UP,
    DONE
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.UNDER_WAY);
  private final Promise<Void> givenUp = Promise.promise();

  /** The start was given up before it had come to its end. */
  private static final class GivenUp extends IOException {
    private static final long serialVersionUID = 1;

    GivenUp() {
      super("the start was given up");
    }
  }

  /** Has the next step fail; without effect once the start is done. */
  void giveUp() {
    if (phase.compareAndSet(Phase.UNDER_WAY, Phase.GIVEN_UP)) {
      givenUp.complete();
    }
  }

  boolean isGivenUp() {
    return phase.get() == Phase.GIVEN_UP;
  }

  boolean isDone() {
    return phase.get() == Phase.DONE;
  }

  /** Completes when the start is given up, so that its waits can end. */
  Future<Void> whenGivenUp() {
    return givenUp.future();
  }

  void goOn() throws IOException {
    if (isGivenUp()) {
      throw new GivenUp();
    }
  }

  /** The next step, or a failed future where the start was given up. */
  <T> Future<T> step(Supplier<Future<T>> next) {
    return isGivenUp() ? Future.failedFuture(new GivenUp()) : next.get();
  }

  /** The last step: from here on the start can't be given up; a failed future where it was. */
  Future<Void> end() {
    return phase.compareAndSet(Phase.UNDER_WAY, Phase.DONE)
        ? Future.succeededFuture()
        : Future.failedFuture(new GivenUp());
  }
}
