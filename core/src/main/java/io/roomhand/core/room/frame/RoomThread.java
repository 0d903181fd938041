package io.roomhand.core.room.frame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The room thread as an executor: the thread that makes this. Everything in a room belongs to it,
 * unless it says otherwise, and asserts so where others come in. That costs nothing where
 * assertions are off, as they are outside of tests.
 */
public final class RoomThread implements Executor {
  private final Executor executor;
  private final Thread thread = Thread.currentThread();

  /**
   * @param executor runs one task after the other on the calling thread
   */
  public RoomThread(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Whether the caller is on the room thread; any thread. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /**
   * The stage, completing on the room thread. One that is done already costs no hop: what follows
   * runs at once.
   */
  public <T> CompletionStage<T> here(CompletionStage<T> stage) {
    assert isCurrent();
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (future.isDone()) {
      return future;
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) ->
            executor.execute(
                () -> {
                  if (failure == null) {
                    result.complete(value);
                  } else {
                    result.completeExceptionally(failure);
                  }
                }));
    return result;
  }
}
