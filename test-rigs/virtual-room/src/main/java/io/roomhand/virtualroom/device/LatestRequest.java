package io.roomhand.virtualroom.device;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.worker.Worker;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a worker of which at most one waits: a newer one is merged into it, and both complete
 * together.
 *
 * @param <T> what is asked for
 */
public final class LatestRequest<T> {
  private final class Waiting {
    T wanted;
    boolean withdrawn;

    /** Set before anybody else sees this. */
    @Nullable CompletionStage<Void> done;

    Waiting(T wanted) {
      this.wanted = wanted;
    }
  }

  private final Worker worker;
  private final BinaryOperator<T> merge;
  private final Consumer<T> carryOut;
  private final Runnable afterwards;
  private @Nullable Waiting waiting;

  /**
   * @param merge older request, newer request: what is wanted of both
   * @param carryOut on the worker
   * @param afterwards on the worker, once the stage has completed
   */
  public LatestRequest(
      Worker worker, BinaryOperator<T> merge, Consumer<T> carryOut, Runnable afterwards) {
    this.worker = worker;
    this.merge = merge;
    this.carryOut = carryOut;
    this.afterwards = afterwards;
  }

  public synchronized CompletionStage<Void> submit(T wanted) {
    Waiting before = waiting;
    if (before != null && before.done != null) {
      before.wanted = merge.apply(before.wanted, wanted);
      return before.done;
    }
    Waiting request = new Waiting(wanted);
    waiting = request;
    CompletionStage<Void> done =
        worker.<Void>submit(
            SimulatedDevice.LIMIT,
            () -> {
              carryOut.accept(begin(request));
              return null;
            },
            ended -> afterwards.run());
    request.done = done;
    done.whenComplete((nothing, failure) -> forget(request));
    return done;
  }

  private synchronized void forget(Waiting request) {
    if (waiting == request) {
      waiting = null;
    }
  }

  private synchronized T begin(Waiting request) {
    forget(request);
    if (request.withdrawn) {
      throw new DeviceException(ErrorCode.REJECTED, "stopped before it began");
    }
    return request.wanted;
  }

  /** What waits is not carried out and fails with {@code REJECTED}. */
  public synchronized void withdraw() {
    if (waiting != null) {
      waiting.withdrawn = true;
      waiting = null;
    }
  }
}
