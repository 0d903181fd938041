package io.roomhand.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.roomhand.api.table.Caller;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.api.table.Parts;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CommandDispatcherTest {
  private final VirtualTime time = new VirtualTime();
  private final CompletableFuture<JsonObject> device = new CompletableFuture<>();
  private final List<JsonObject> answers = new ArrayList<>();

  private void dispatch(CompletionStage<JsonObject> result) {
    CommandTable table =
        CommandTable.of(
            List.of(Command.named(String.class, "act", "acts").later((part, call) -> result)));
    new CommandDispatcher(
            table, new Parts().with(String.class, ""), new NoLayer(), time, Runnable::run)
        .dispatch(Caller.BUS, new JsonObject().put("method", "act"), answers::add);
  }

  private static final class NoLayer implements ConferenceLayer {
    @Override
    public CompletionStage<JsonObject> forward(Caller caller, JsonObject request) {
      return DeviceException.failed(ErrorCode.UNSUPPORTED, "no layer");
    }

    @Override
    public CompletionStage<Optional<JsonObject>> ask(JsonObject request) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  @Test
  void aStageThatIsNoPlainFutureIsAnsweredWithoutWaitingForIt() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          dispatch(device.minimalCompletionStage());
          assertThat(answers).isEmpty();
          device.complete(new JsonObject().put("pos", 1));
        });
    assertThat(answers).singleElement().matches(reply -> reply.getInteger("pos") == 1);
  }

  @Test
  void aStageThatIsDoneIsAnsweredAtOnce() {
    device.complete(new JsonObject());
    dispatch(device.minimalCompletionStage());
    assertThat(answers).singleElement().matches(reply -> reply.getBoolean("result"));
  }

  @Test
  void aFailureBehindAnotherStageIsToldAsItself() {
    dispatch(device.thenApply(fields -> fields));
    device.completeExceptionally(new DeviceException(ErrorCode.GONE, "it has been pulled"));
    assertThat(answers)
        .singleElement()
        .matches(reply -> "GONE".equals(reply.getString("errorCode")))
        .matches(reply -> "it has been pulled".equals(reply.getString("error")));
  }

  @Test
  void whatIsNotDoneInTimeIsAnsweredOnce() {
    dispatch(device);
    time.advance(Duration.ofMillis(1_999));
    assertThat(answers).isEmpty();
    time.advance(Duration.ofMillis(1));
    device.complete(new JsonObject());
    assertThat(answers)
        .singleElement()
        .matches(reply -> "TIMEOUT".equals(reply.getString("errorCode")));
  }
}
