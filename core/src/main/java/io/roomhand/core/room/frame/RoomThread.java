package io.roomhand.core.room.frame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The room thread as an executor. Everything in a room belongs to it, unless it says otherwise. */
public final class RoomThread implements Executor {
  private final Executor executor;

  public RoomThread(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /**
   * The stage, completing on the room thread. One that is done already costs no hop: what follows
   * runs at once. Call it on the room thread.
   */
  public <T> CompletionStage<T> here(CompletionStage<T> stage) {
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
