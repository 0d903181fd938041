package io.roomhand.core.worker;

import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing until it is told to end. Whatever the work throws, errors included,
 * the thread goes on: it begins the work again after the pause that {@link Recovery} says.
 *
 * <pre>
 * MADE --start()--> WORKING --the work is done--> ENDED
 *                    |   ^                          ^
 *             failed v   | the pause is over        |
 *                   PAUSING                         |
 *                                                   |
 * any --end()--> ENDING --let go of everything------+
 * </pre>
 *
 * <p>Any thread may call; nothing blocks but {@link #awaitEnd} and {@link #close}.
 */
public final class Supervised {
  private static final Logger log = LoggerFactory.getLogger(Supervised.class);

  private enum State {
    MADE,
    WORKING,
    PAUSING,
    ENDING,
    ENDED
  }

  /** As {@link Work#run}. */
  @FunctionalInterface
  public interface Run {
    void run() throws Exception;
  }

  /** What the thread does. */
  public interface Work {
    /**
     * Works until told to end; a return before that ends the thread, too. Each run begins with a
     * full look at what it is about: much may have happened since the run before failed.
     */
    void run() throws Exception;

    /** Ends the wait that {@link #run} may be in. Any thread. */
    void wake();

    /** Lets go of what belongs to the thread: its last act, however its work has ended. */
    default void end() {}

    /** Work of these two, with nothing to let go of. */
    static Work of(Run run, Runnable wake) {
      return of(run, wake, () -> {});
    }

    /** Work of these three. */
    static Work of(Run run, Runnable wake, Runnable end) {
      return new Work() {
        @Override
        public void run() throws Exception {
          run.run();
        }

        @Override
        public void wake() {
          wake.run();
        }

        @Override
        public void end() {
          end.run();
        }
      };
    }
  }

  private final String name;
  private final TimeSource time;
  private final Work work;
  private final Recovery recovery;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** Changed under this. */
  private volatile State state = State.MADE;

  /**
   * @param name of the thread, and for the log
   * @param time measures the pauses
   */
  public Supervised(String name, TimeSource time, Work work) {
    this.name = name;
    this.time = time;
    this.work = work;
    this.recovery = new Recovery(name, time);
    this.thread = Threads.make(name, this::live);
  }

  /** Starts the thread, once; no more after {@link #end}. */
  public synchronized void start() {
    if (state == State.MADE) {
      state = State.WORKING;
      thread.start();
    } else if (!isEnding()) {
      throw new IllegalStateException(name + " has been started");
    }
  }

  /** Whether the work shall come to its end. */
  public boolean isEnding() {
    State now = state;
    return now == State.ENDING || now == State.ENDED;
  }

  /** Whether this is its thread. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** To be called by the work when it has begun well. */
  public void works() {
    recovery.works();
  }

  /** How often the work was begun again. */
  public long restarts() {
    return recovery.restarts();
  }

  private void live() {
    try {
      for (Throwable failure = attempt(); failure != null && !isEnding(); failure = attempt()) {
        pause(recovery.failed(failure));
        if (isEnding()) {
          return;
        }
      }
    } finally {
      finish();
    }
  }

  private @Nullable Throwable attempt() {
    try {
      work.run();
      return null;
    } catch (Throwable failure) {
      if (isEnding()) {
        log.debug("{} failed while it ended", name, failure);
      }
      return failure;
    }
  }

  private void pause(Duration pause) {
    if (!passes(State.WORKING, State.PAUSING)) {
      return;
    }
    TimeSource.Timer timer = time.after(pause, this::goOn);
    try {
      awaitGoingOn();
    } catch (InterruptedException e) {
      log.debug("{}: its pause was interrupted", name, e);
    } finally {
      timer.cancel();
      goOn();
    }
  }

  /** False in another state than the first. */
  private synchronized boolean passes(State from, State to) {
    if (state != from) {
      return false;
    }
    state = to;
    notifyAll();
    return true;
  }

  private synchronized void awaitGoingOn() throws InterruptedException {
    while (state == State.PAUSING) {
      wait();
    }
  }

  private void goOn() {
    passes(State.PAUSING, State.WORKING);
  }

  private void finish() {
    try {
      work.end();
    } catch (RuntimeException | Error failure) {
      log.error("{} has not let go of everything", name, failure);
    } finally {
      synchronized (this) {
        state = State.ENDED;
      }
      ended.complete(null);
    }
  }

  /** Has the work end, or not begin again. Any number of times. */
  public void end() {
    boolean idle;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      idle = state == State.MADE;
      state = State.ENDING;
      notifyAll();
    }
    if (idle) {
      finish();
    } else {
      work.wake();
    }
  }

  /** Completes on its thread when that has done its last act. */
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  /**
   * Waits for the thread after {@link #end}; see {@link Threads#awaitEnd}. The thread itself does
   * not wait.
   */
  public boolean awaitEnd(Duration limit) {
    return isCurrent() || Threads.awaitEnd(thread, limit);
  }

  /** {@link #end}, and waits for that. */
  public boolean close(Duration limit) {
    end();
    return awaitEnd(limit);
  }
}
