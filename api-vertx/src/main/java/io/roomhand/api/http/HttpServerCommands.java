package io.roomhand.api.http;

import static io.roomhand.api.table.Field.object;

import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.ErrorCode;
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

    List<HttpServerSetting> settings();

    /**
     * All or none; remembered over a restart of the service, where a port that the operator names
     * (command line or configuration) wins. What needs a restart of the HTTP server is pending
     * until the server or the service starts the next time.
     *
     * @return completes when they are on disk; fails with {@code IO}, and then nothing has changed
     */
    CompletionStage<Void> change(JsonObject settings);
  }

  public static final List<Command> ALL =
      List.of(
          named("getHttpServerState", "tells whether the HTTP server runs")
              .now(HttpServerState.FIELDS, (server, call) -> server.state()),
          named("startHttpServer", "starts the HTTP server")
              .fails(ErrorCode.IO, "its port can't be opened, as when another program has it")
              .laterDone((server, call) -> server.start()),
          named("stopHttpServer", "stops the HTTP server, port discovery included")
              .laterDone((server, call) -> server.stop()),
          named("getHttpServerSettings", "lists the HTTP server's settings")
              .now(HttpServerSetting.LIST, (server, call) -> server.settings()),
          named("setHttpServerSettings", "changes the HTTP server's settings")
              .takes(object("settings", "an object of name and value").as("SettingValues"))
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.NOT_FOUND, "the HTTP server has no such setting")
              .fails(ErrorCode.INVALID_PARAMETER, "settings is no object, or a value is wrong")
              .laterDone((server, call) -> server.change(call.arguments().object("settings"))));

  private HttpServerCommands() {}

  private static Command.Draft<Control> named(String name, String meaning) {
    return Command.named(Control.class, name, meaning).access(Command.Access.ADMIN);
  }
}
