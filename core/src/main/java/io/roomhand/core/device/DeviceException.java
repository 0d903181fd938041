package io.roomhand.core.device;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one failure type of drivers and room services. The text is shown to the caller: it says what
 * was wrong and what would be right. The message is that text for a log.
 */
public final class DeviceException extends RuntimeException {
  private final ErrorCode code;
  private final transient ErrorText told;

  public DeviceException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public DeviceException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, ErrorText.of(message), cause);
  }

  public DeviceException(ErrorCode code, ErrorText told) {
    this(code, told, null);
  }

  public DeviceException(ErrorCode code, ErrorText told, @Nullable Throwable cause) {
    super(told.toString(), cause);
    this.code = code;
    this.told = told;
  }

  public ErrorCode code() {
    return code;
  }

  /** What the caller is told, in the words that he knows. */
  public ErrorText told() {
    return told;
  }

  /** The same for a log, and for texts that have no hint in them. */
  public String text() {
    return told.toString();
  }

  /** A stage that has failed already. */
  public static <T> CompletionStage<T> failed(ErrorCode code, String message) {
    return CompletableFuture.failedFuture(new DeviceException(code, message));
  }

  /** A stage that has failed already. */
  public static <T> CompletionStage<T> failed(ErrorCode code, ErrorText told) {
    return CompletableFuture.failedFuture(new DeviceException(code, told));
  }

  /** What the call gives, or a stage that has failed already with what it throws. */
  public static <T> CompletionStage<T> orFailed(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (DeviceException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** Whether a stage failed because its device has disappeared; false for one that did not fail. */
  public static boolean isGone(@Nullable Throwable failure) {
    return failure != null && of(failure).code() == ErrorCode.GONE;
  }

  /** Finds the failure inside what a stage completed with; anything unknown is {@code INTERNAL}. */
  public static DeviceException of(Throwable failure) {
    Throwable t = failure;
    while ((t instanceof CompletionException || t instanceof ExecutionException)
        && t.getCause() != null) {
      t = t.getCause();
    }
    return t instanceof DeviceException known
        ? known
        : new DeviceException(ErrorCode.INTERNAL, "internal error: " + t, t);
  }
}
