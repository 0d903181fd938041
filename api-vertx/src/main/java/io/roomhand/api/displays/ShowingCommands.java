package io.roomhand.api.displays;

import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Call;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.api.table.Failures;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.displays.DisplayService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Control API, section 12: what is shown on which monitor, and shared from it; checked here before
 * the conference layer gets it.
 */
public final class ShowingCommands {

  private static final Field MONITOR =
      whole("monitorIndex", "as getMonitorsInfo counts").withoutUnit().knownToTheRoom();

  public static final List<Command> ALL =
      List.of(
          named("changeCurrentMonitor", "shows the terminal on another monitor")
              .takes(MONITOR)
              .fails(Failures.MONITOR)
              .fails(ErrorCode.REJECTED, "the conference layer did not change the monitor")
              .fails(ErrorCode.IO, "the conference layer failed")
              .later(ShowingCommands::changeMonitor),
          named("moveVideoSlotToMonitor", "shows a participant on a monitor")
              .takes(text("callId", "the participant"), MONITOR)
              .fails(Failures.NO_LAYER)
              .fails(ErrorCode.NOT_FOUND, "there is no such monitor")
              .fails(
                  ErrorCode.UNSUPPORTED,
                  "the monitor is one that is ignored, or no conference layer is there")
              .passedOn()
              .later(ShowingCommands::forwardForMonitor),
          named("removeVideoSlotFromMonitor", "takes participants off a monitor")
              .takes(MONITOR)
              .fails(Failures.NO_LAYER)
              .fails(ErrorCode.NOT_FOUND, "there is no such monitor")
              .fails(
                  ErrorCode.UNSUPPORTED,
                  "the monitor is one that is ignored, or no conference layer is there")
              .passedOn()
              .later(ShowingCommands::forwardForMonitor),
          named("startCapture", "shares a window or a monitor")
              .takes(
                  whole("captureId", "an id of getHardware's DSCaptureList")
                      .withoutUnit()
                      .knownToTheRoom())
              .fails(Failures.NO_LAYER)
              .fails(ErrorCode.NOT_FOUND, "captureId is not in DSCaptureList")
              .passedOn()
              .later(ShowingCommands::startCapture));

  private final DisplayService displays;
  private final ConferenceLayer conference;

  public ShowingCommands(Room room, ConferenceLayer conference) {
    this.displays = room.displays();
    this.conference = conference;
  }

  private static Command.Draft<ShowingCommands> named(String name, String meaning) {
    return Command.named(ShowingCommands.class, name, meaning);
  }

  private CompletionStage<JsonObject> changeMonitor(Call call) {
    int index = monitor(call);
    return conference
        .ask(call.request())
        .thenApply(
            answer -> {
              if (answer.isPresent() && !Boolean.TRUE.equals(answer.get().getValue("result"))) {
                throw new DeviceException(
                    ErrorCode.REJECTED, "the conference layer did not change the monitor");
              }
              displays.moveTerminal(index);
              return new JsonObject();
            });
  }

  private CompletionStage<JsonObject> forwardForMonitor(Call call) {
    monitor(call);
    return forward(call, call.request());
  }

  private int monitor(Call call) {
    long index = call.arguments().whole("monitorIndex");
    displays.checkUsable(index);
    return (int) index;
  }

  private CompletionStage<JsonObject> startCapture(Call call) {
    long id = call.arguments().whole("captureId");
    CaptureSource source =
        displays.sources().stream()
            .filter(known -> known.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new DeviceException(
                        ErrorCode.NOT_FOUND,
                        "captureId " + id + " is not in DSCaptureList; getHardware lists it"));
    return forward(call, call.request().copy().put("name", source.title()));
  }

  private CompletionStage<JsonObject> forward(Call call, JsonObject request) {
    return conference
        .forward(call.caller(), request)
        .exceptionallyCompose(
            failure -> {
              DeviceException known = DeviceException.of(failure);
              return CompletableFuture.failedFuture(
                  known.code() == ErrorCode.UNSUPPORTED
                      ? new DeviceException(
                          ErrorCode.UNSUPPORTED,
                          request.getValue("method")
                              + " is carried out by the conference layer, and there is none here")
                      : known);
            });
  }
}
