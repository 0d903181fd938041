package io.roomhand.devices.audio.client;

import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A connection and what is asked over it: a server that lets a question wait for longer than {@link
 * #LIMIT} is as good as lost. Belongs to the driver's thread.
 *
 * <pre>
 * connecting -> ready -> lost
 *     |                   ^
 *     +-------------------+
 * </pre>
 */
public final class SoundConnection implements AutoCloseable {
  public static final Duration LIMIT = Duration.ofSeconds(2);

  private record Asked(CompletableFuture<?> answer, long due) {}

  private final SoundClient client;
  private final TimeSource time;
  private final Deque<Asked> open = new ArrayDeque<>();
  private final long connectingUntil;
  private boolean ready;
  private @Nullable Throwable defect;

  public SoundConnection(SoundClient client, TimeSource time) {
    this.client = client;
    this.time = time;
    this.connectingUntil = time.nanoTime() + LIMIT.toNanos();
  }

  public SoundClient client() {
    return client;
  }

  /**
   * Whether it is ready.
   *
   * @throws IOException when it is lost
   */
  public boolean isReady() throws IOException {
    SoundClient.Link link = client.link();
    if (link == SoundClient.Link.LOST) {
      throw new IOException(client.problem());
    }
    ready = ready || link == SoundClient.Link.READY;
    if (!ready && time.nanoTime() - connectingUntil >= 0) {
      throw new IOException("no connection within " + LIMIT.toMillis() + " ms");
    }
    return ready;
  }

  /** The same stage, with a limit: it fails when the connection is lost before. */
  public <T> CompletionStage<T> ask(CompletionStage<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    open.add(new Asked(answer, time.nanoTime() + LIMIT.toNanos()));
    question.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            answer.complete(value);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  /** Does this with what a stage gave; whatever it throws is thrown by the next {@link #check}. */
  public <T> void then(CompletionStage<T> stage, Then<? super T> then) {
    stage.whenComplete(
        (value, failure) -> {
          try {
            then.done(value, failure);
          } catch (Throwable thrown) {
            defect = thrown;
          }
        });
  }

  /** What follows an answer. */
  public interface Then<T> {
    /**
     * @param failure null when all is well, and only then there is a value
     */
    void done(@Nullable T value, @Nullable Throwable failure) throws IOException;
  }

  /**
   * Looks whether a question waits for too long.
   *
   * @return how long that can't be so, in nanoseconds
   * @throws IOException when it does
   */
  public long check() throws IOException {
    Throwable thrown = defect;
    defect = null;
    if (thrown instanceof IOException lost) {
      throw lost;
    } else if (thrown != null) {
      throw new IllegalStateException("failed with what the sound server said", thrown);
    }
    while (!open.isEmpty() && open.getFirst().answer().isDone()) {
      open.removeFirst();
    }
    long now = time.nanoTime();
    long left = ready ? Long.MAX_VALUE : connectingUntil - now;
    if (!open.isEmpty()) {
      left = open.getFirst().due() - now;
    }
    if (left <= 0) {
      throw new IOException("it does not answer within " + LIMIT.toMillis() + " ms");
    }
    return left;
  }

  /** Ends it; what still waits for an answer fails. */
  @Override
  public void close() {
    client.close();
    List<Asked> unanswered = List.copyOf(open);
    open.clear();
    for (Asked asked : unanswered) {
      asked.answer().completeExceptionally(new IOException("the sound server has gone"));
    }
  }
}
