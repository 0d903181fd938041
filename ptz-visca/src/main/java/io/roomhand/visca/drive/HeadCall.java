package io.roomhand.visca.drive;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call of a head other than its stop: done when each of its parts is, one for each axis that it
 * moves. Except for the stage, on the head's thread only.
 */
final class HeadCall {
  final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final long calledAt;
  private int parts;
  private boolean left;
  private Runnable onBytes = () -> {};
  private TimeSource.@Nullable Timer limit;

  HeadCall(long calledAt) {
    this.calledAt = calledAt;
  }

  long calledAt() {
    return calledAt;
  }

  /**
   * Ends the call in time.
   *
   * @param fromCall how long after it was made
   * @param fromBytes how long after its first bytes left, if that is earlier
   * @param expired what ends it
   */
  void limit(TimeSource time, Duration fromCall, Duration fromBytes, Runnable expired) {
    limit = time.after(fromCall.minusNanos(time.nanoTime() - calledAt), expired);
    onBytes =
        () -> {
          if (fromCall.minusNanos(time.nanoTime() - calledAt).compareTo(fromBytes) > 0) {
            endLimit();
            limit = time.after(fromBytes, expired);
          }
        };
  }

  /** Waits for one axis more. */
  void addPart() {
    parts++;
  }

  void partDone() {
    parts--;
    if (parts <= 0) {
      end();
      stage.complete(null);
    }
  }

  void fail(ErrorCode code, String text) {
    end();
    stage.completeExceptionally(new DeviceException(code, text));
  }

  /** Bytes have left for the camera. */
  void left() {
    if (!left) {
      left = true;
      onBytes.run();
    }
  }

  boolean hasLeft() {
    return left;
  }

  boolean over() {
    return stage.isDone();
  }

  private void end() {
    onBytes = () -> {};
    endLimit();
  }

  private void endLimit() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
