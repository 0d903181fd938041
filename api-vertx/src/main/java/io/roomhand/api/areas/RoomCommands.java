package io.roomhand.api.areas;

import io.roomhand.api.account.AccountCommands;
import io.roomhand.api.account.Accounts;
import io.roomhand.api.audio.AudioTestCommands;
import io.roomhand.api.audio.MuteCommands;
import io.roomhand.api.conference.ConferenceCommands;
import io.roomhand.api.devices.DeviceCommands;
import io.roomhand.api.displays.DisplayCommands;
import io.roomhand.api.displays.ShowingCommands;
import io.roomhand.api.http.HttpServerCommands;
import io.roomhand.api.presets.PresetCommands;
import io.roomhand.api.ptz.PtzCommands;
import io.roomhand.api.selfview.SelfViewCommands;
import io.roomhand.api.settings.SettingsCommands;
import io.roomhand.api.system.MachineCommands;
import io.roomhand.api.system.PowerCommands;
import io.roomhand.api.table.Caller;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.core.room.Room;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

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
  public record Parts(
      Room room,
      Accounts accounts,
      HttpServerCommands.Control httpServer,
      ConferenceLayer conference,
      PowerCommands.Power power,
      Supplier<JsonObject> appState,
      Supplier<JsonObject> systemInfo,
      int firstDelayState) {}

  private RoomCommands() {}

  public static CommandTable of(Parts parts) {
    return CommandTable.ofAll(areas(parts).values());
  }

  private static Map<String, List<Command>> areas(Parts parts) {
    Room room = parts.room();
    Map<String, List<Command>> areas = new LinkedHashMap<>();
    areas.put("account", AccountCommands.of(parts.accounts()));
    areas.put("devices", DeviceCommands.of(room));
    areas.put("mutes", MuteCommands.of(room));
    areas.put("ptz", PtzCommands.of(room));
    areas.put("presets", PresetCommands.of(room.presets()));
    areas.put("self-view", SelfViewCommands.of(room));
    areas.put("audio tests", AudioTestCommands.of(room, parts.firstDelayState()));
    areas.put("settings", SettingsCommands.of(room, parts.conference()));
    areas.put("HTTP server", HttpServerCommands.of(parts.httpServer()));
    areas.put("power", PowerCommands.of(parts.power()));
    areas.put("showing", ShowingCommands.of(room, parts.conference()));
    areas.put("conference", ConferenceCommands.of(room, parts.appState(), parts.systemInfo()));
    areas.put("displays", DisplayCommands.of(room));
    areas.put("machine", MachineCommands.of(room));
    return areas;
  }

  /** The table for reading: help texts and documents. Its commands have no room to run in. */
  public static CommandTable described() {
    return of(nothing());
  }

  /** The same by area, in the table's order. */
  public static Map<String, List<Command>> describedAreas() {
    return areas(nothing());
  }

  private static Parts nothing() {
    NoRoom nothing = new NoRoom();
    TimeSource time = new VirtualTime();
    Room empty =
        new Room(
            new Room.Parts(
                Runnable::run,
                time,
                document -> CompletableFuture.completedFuture(null),
                Map.of(),
                List.of(),
                false,
                null,
                null),
            notification -> {});
    return new Parts(
        empty,
        new Accounts(time, new SecureRandom(), client -> {}),
        nothing,
        nothing,
        nothing,
        JsonObject::new,
        JsonObject::new,
        FIRST_DELAY_STATE);
  }

  /** Stands where a running room has its servers; a table that is only read never calls it. */
  private static final class NoRoom
      implements HttpServerCommands.Control, ConferenceLayer, PowerCommands.Power {

    private static IllegalStateException refusal() {
      return new IllegalStateException("this command table is for reading; no room runs here");
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
