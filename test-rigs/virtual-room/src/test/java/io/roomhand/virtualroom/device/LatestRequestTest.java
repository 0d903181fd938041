package io.roomhand.virtualroom.device;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.core.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatestRequestTest {
  private final VirtualTime time = new VirtualTime();
  private final Worker worker = new Worker("test", time);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final LatestRequest<String> requests =
      new LatestRequest<>(
          worker, (older, newer) -> older + newer, done::add, () -> done.add("told"));

  /** Keeps the worker busy until it is opened. */
  private final CountDownLatch gate = new CountDownLatch(1);

  private CompletionStage<Boolean> block() {
    return worker.submit(
        Duration.ofMinutes(1), () -> gate.await(10, TimeUnit.SECONDS), passed -> {});
  }

  @AfterEach
  void close() {
    gate.countDown();
    worker.close();
    assertThat(worker.awaitEnd(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void aRequestThatRanOutOfTimeIsNeverCarriedOutAndDoesNotSpoilTheNext() throws Exception {
    CompletionStage<Boolean> busy = block();
    CompletionStage<Void> late = requests.submit("a");
    time.advance(SimulatedDevice.LIMIT);
    assertFails(late, ErrorCode.TIMEOUT);
    CompletionStage<Void> next = requests.submit("b");
    gate.countDown();
    assertThat(get(busy)).isTrue();
    get(next);
    get(worker.submit(Duration.ofSeconds(2), () -> true, ended -> {}));
    assertThat(done).containsExactly("b", "told");
  }

  @Test
  void aFullLineDoesNotSpoilTheNextRequest() throws Exception {
    CompletionStage<Boolean> busy = block();
    CompletionStage<Boolean> queued = busy;
    while (!queued.toCompletableFuture().isCompletedExceptionally()) {
      queued = worker.submit(Duration.ofMinutes(1), () -> true, ended -> {});
    }
    assertFails(requests.submit("a"), ErrorCode.BUSY);
    gate.countDown();
    assertThat(get(busy)).isTrue();
    CompletionStage<Void> next = requests.submit("b");
    while (next.toCompletableFuture().isCompletedExceptionally()) {
      next = requests.submit("b");
    }
    get(next);
    assertThat(done).startsWith("b");
  }

  @Test
  void waitingRequestsAreMergedAndCompleteTogether() throws Exception {
    block();
    CompletionStage<Void> first = requests.submit("a");
    CompletionStage<Void> second = requests.submit("b");
    gate.countDown();
    get(first);
    get(second);
    assertThat(done).startsWith("ab");
  }
}
