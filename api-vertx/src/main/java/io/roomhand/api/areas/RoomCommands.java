package io.roomhand.api.areas;

import io.roomhand.api.account.AccountCommands;
import io.roomhand.api.account.Accounts;
import io.roomhand.api.audio.AudioTestCommands;
import io.roomhand.api.audio.MuteCommands;
import io.roomhand.api.conference.ConferenceCommands;
import io.roomhand.api.conference.ConferenceState;
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
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.api.table.Parts;
import io.roomhand.core.room.Room;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All areas of the command table put together. */
public final class RoomCommands {
  private static final Map<String, List<Command>> AREAS = new LinkedHashMap<>();
  private static final CommandTable TABLE;

  static {
    AREAS.put("account", AccountCommands.ALL);
    AREAS.put("devices", DeviceCommands.ALL);
    AREAS.put("mutes", MuteCommands.ALL);
    AREAS.put("ptz", PtzCommands.ALL);
    AREAS.put("presets", PresetCommands.ALL);
    AREAS.put("self-view", SelfViewCommands.ALL);
    AREAS.put("audio tests", AudioTestCommands.ALL);
    AREAS.put("settings", SettingsCommands.ALL);
    AREAS.put("HTTP server", HttpServerCommands.ALL);
    AREAS.put("power", PowerCommands.ALL);
    AREAS.put("showing", ShowingCommands.ALL);
    AREAS.put("conference", ConferenceCommands.ALL);
    AREAS.put("displays", DisplayCommands.ALL);
    AREAS.put("machine", MachineCommands.ALL);
    TABLE = CommandTable.ofAll(AREAS.values());
  }

  private RoomCommands() {}

  /** The one table, of every room, of help texts and of documents. */
  public static CommandTable table() {
    return TABLE;
  }

  /** The same by area, in the table's order. */
  public static Map<String, List<Command>> areas() {
    return Collections.unmodifiableMap(AREAS);
  }

  /**
   * What carries the table's commands out in one room.
   *
   * @param firstDelayState what "ready" of the echo test counts as
   */
  public static Parts parts(
      Room room,
      Accounts accounts,
      HttpServerCommands.Control httpServer,
      ConferenceLayer conference,
      PowerCommands.Power power,
      ConferenceState state,
      int firstDelayState) {
    return new Parts(room)
        .with(Accounts.class, accounts)
        .with(DeviceCommands.class, new DeviceCommands(room))
        .with(AudioTestCommands.class, new AudioTestCommands(room, firstDelayState))
        .with(SettingsCommands.class, new SettingsCommands(room, conference))
        .with(HttpServerCommands.Control.class, httpServer)
        .with(PowerCommands.Power.class, power)
        .with(ShowingCommands.class, new ShowingCommands(room, conference))
        .with(ConferenceState.class, state)
        .with(ConferenceCommands.class, new ConferenceCommands(room, state));
  }
}
