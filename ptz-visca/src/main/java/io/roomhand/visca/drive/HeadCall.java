package io.roomhand.visca.drive;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code drive} or {@code move}: done when its part on each axis is done. Except for
 * the stage, on the head's thread only.
 */
final class HeadCall {
  final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final long calledAt;
  private int parts;
  private boolean left;
  private TimeSource.@Nullable Timer limit;

  HeadCall(long calledAt) {
    this.calledAt = calledAt;
  }

  long calledAt() {
    return calledAt;
  }

  void limit(TimeSource.Timer timer) {
    limit = timer;
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
    left = true;
  }

  boolean hasLeft() {
    return left;
  }

  boolean over() {
    return stage.isDone();
  }

  private void end() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
