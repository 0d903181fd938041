package io.roomhand.api;

import io.roomhand.api.command.AudioTestCommands;
import io.roomhand.api.command.Caller;
import io.roomhand.api.command.CommandTable;
import io.roomhand.api.command.ConferenceLayer;
import io.roomhand.api.command.DeviceCommands;
import io.roomhand.api.command.HttpServerCommands;
import io.roomhand.api.command.MuteCommands;
import io.roomhand.api.command.PresetCommands;
import io.roomhand.api.command.PtzCommands;
import io.roomhand.api.command.SelfViewCommands;
import io.roomhand.api.command.SessionCommands;
import io.roomhand.api.command.SettingsCommands;
import io.roomhand.api.command.StateCommands;
import io.roomhand.api.command.TerminalCommands;
import io.roomhand.core.room.Room;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All areas of the command table put together. */
public final class RoomCommands {
  private static final int FIRST_DELAY_STATE = 1;

  /**
   * What stands behind the commands.
   *
   * @param appState the fields of getAppState
   * @param systemInfo what the conference layer supplied of getSystemInfo's fields
   * @param firstDelayState what "ready" of the echo test counts as
   */
  record Parts(
      Room room,
      SessionCommands.Authorisation authorisation,
      HttpServerCommands.Control httpServer,
      ConferenceLayer conference,
      TerminalCommands.Power power,
      Supplier<JsonObject> appState,
      Supplier<JsonObject> systemInfo,
      int firstDelayState) {}

  private RoomCommands() {}

  static CommandTable of(Parts parts) {
    Room room = parts.room();
    return CommandTable.of(
        SessionCommands.of(parts.authorisation()),
        DeviceCommands.of(room),
        MuteCommands.of(room),
        PtzCommands.of(room),
        PresetCommands.of(room.presets()),
        SelfViewCommands.of(room),
        AudioTestCommands.of(room, parts.firstDelayState()),
        SettingsCommands.of(room, parts.conference()),
        HttpServerCommands.of(parts.httpServer()),
        TerminalCommands.of(room, parts.conference(), parts.power()),
        StateCommands.of(room, parts.appState(), parts.systemInfo()));
  }

  /** The table for reading: help texts and documents. Its commands have no room to run in. */
  public static CommandTable described() {
    NoRoom nothing = new NoRoom();
    Room empty =
        new Room(
            new Room.Parts(
                Runnable::run,
                new VirtualTime(),
                document -> CompletableFuture.completedFuture(null),
                Map.of(),
                List.of(),
                false,
                null,
                null),
            notification -> {});
    return of(
        new Parts(
            empty,
            nothing,
            nothing,
            nothing,
            nothing,
            JsonObject::new,
            JsonObject::new,
            FIRST_DELAY_STATE));
  }

  /** Stands where a running room has its servers; a table that is only read never calls it. */
  private static final class NoRoom
      implements SessionCommands.Authorisation,
          HttpServerCommands.Control,
          ConferenceLayer,
          TerminalCommands.Power {

    private static IllegalStateException refusal() {
      return new IllegalStateException("this command table is for reading; no room runs here");
    }

    @Override
    public JsonObject signIn(
        Caller caller, @Nullable String type, @Nullable String credentials, @Nullable String role) {
      throw refusal();
    }

    @Override
    public String tokenForHttpServer() {
      throw refusal();
    }

    @Override
    public int state() {
      throw refusal();
    }

    @Override
    public CompletionStage<Void> start() {
      throw refusal();
    }

    @Override
    public CompletionStage<Void> stop() {
      throw refusal();
    }

    @Override
    public JsonArray settings() {
      throw refusal();
    }

    @Override
    public CompletionStage<Void> change(JsonObject settings) {
      throw refusal();
    }

    @Override
    public CompletionStage<JsonObject> forward(Caller caller, JsonObject request) {
      throw refusal();
    }

    @Override
    public CompletionStage<Optional<JsonObject>> ask(JsonObject request) {
      throw refusal();
    }

    @Override
    public void shutdown(boolean reboot) {
      throw refusal();
    }
  }
}
