package io.roomhand.visca.motion;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call of a head other than its stop: done when each of its parts is, one for each axis that it
 * moves. Axes that the head does not know are left out, unless there is no other. Except for the
 * stage, on the head's thread only.
 */
final class HeadCall {
  final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final long calledAt;
  private int parts;
  private boolean left;
  private boolean done;
  private @Nullable DeviceException leftOut;
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
    done = true;
    endPart();
  }

  /** One axis won't move, which is told if no other one does. */
  void partLeftOut(ErrorCode code, String text) {
    leftOut = new DeviceException(code, text);
    endPart();
  }

  /** A part that says nothing of an axis. */
  void endPart() {
    parts--;
    if (parts <= 0) {
      end();
      if (leftOut == null || done) {
        stage.complete(null);
      } else {
        stage.completeExceptionally(leftOut);
      }
    }
  }

  void fail(ErrorCode code, String text) {
    fail(code, ErrorText.of(text));
  }

  void fail(ErrorCode code, ErrorText text) {
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
