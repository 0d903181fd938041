package io.roomhand.api.http;

import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.objects;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Control API, section 10: the HTTP server's own commands, for administrators. */
public final class HttpServerCommands {

  /** The server as these commands see it; on the room thread. */
  public interface Control {
    /** 1 stopped, 2 starting, 3 running, 4 stopping. */
    int state();

    CompletionStage<Void> start();

    CompletionStage<Void> stop();

    JsonArray settings();

    /**
     * All or none; remembered over a restart of the service, where a port that the operator names
     * (command line or configuration) wins. What needs a restart of the HTTP server is pending
     * until the server or the service starts the next time.
     *
     * @return completes when they are on disk; fails with {@code IO}, and then nothing has changed
     */
    CompletionStage<Void> change(JsonObject settings);
  }

  private HttpServerCommands() {}

  public static List<Command> of(Control server) {
    return List.of(
        Command.named("getHttpServerState", "tells whether the HTTP server runs")
            .access(Command.Access.ADMIN)
            .gives(HttpServerEvents.STATE)
            .now(() -> new JsonObject().put("state", server.state())),
        Command.named("startHttpServer", "starts the HTTP server")
            .access(Command.Access.ADMIN)
            .fails(ErrorCode.IO, "its port can't be opened, as when another program has it")
            .laterDone(call -> server.start()),
        Command.named("stopHttpServer", "stops the HTTP server, port discovery included")
            .access(Command.Access.ADMIN)
            .laterDone(call -> server.stop()),
        Command.named("getHttpServerSettings", "lists the HTTP server's settings")
            .access(Command.Access.ADMIN)
            .gives(
                objects("settings", "port first", HttpServerEvents.SETTING.toArray(Field[]::new))
                    .as("HttpServerSetting"))
            .now(() -> new JsonObject().put("settings", server.settings())),
        Command.named("setHttpServerSettings", "changes the HTTP server's settings")
            .access(Command.Access.ADMIN)
            .takes(object("settings", "an object of name and value").as("SettingValues"))
            .fails(Failures.NOT_SAVED)
            .fails(ErrorCode.NOT_FOUND, "the HTTP server has no such setting")
            .fails(ErrorCode.INVALID_PARAMETER, "settings is no object, or a value is wrong")
            .laterDone(call -> server.change(call.arguments().object("settings"))));
  }
}
