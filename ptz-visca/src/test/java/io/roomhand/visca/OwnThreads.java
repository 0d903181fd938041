package io.roomhand.visca;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A thread group in which something is run, so that the threads that it starts can be told from
 * those of tests that run at the same time.
 */
public final class OwnThreads {
  private final ThreadGroup group = new ThreadGroup("own-threads");

  /** Runs it on a thread of the group and waits for its end. */
  public <T> T call(Callable<T> task) {
    FutureTask<T> running = new FutureTask<>(task);
    new Thread(group, running, "own-threads").start();
    try {
      return running.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the task failed", e);
    }
  }

  /** Names of the threads that were started and live. */
  public List<String> names() {
    Thread[] living = new Thread[group.activeCount() + 100];
    return Stream.of(living).limit(group.enumerate(living)).map(Thread::getName).toList();
  }
}
