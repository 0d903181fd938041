package io.roomhand.api.conference;

import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.conference.CameraInfo.Picture;
import io.roomhand.api.message.conference.SystemInfo;
import io.roomhand.api.table.Command;
import io.roomhand.core.room.Room;
import java.util.List;

/** Control API, section 8: what the terminal is and what it is doing. */
public final class ConferenceCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named(
                  ConferenceState.class,
                  "getAppState",
                  "tells whether a conference runs and what is shared")
              .gives(AppState.FIELDS)
              .now((state, call) -> state.appState()),
          Command.named(
                  ConferenceCommands.class,
                  "getSystemInfo",
                  "tells versions and what the camera streams")
              .now(
                  SystemInfo.FIELDS,
                  (area, call) ->
                      new SystemInfo.Told(
                          area.state.systemInfo(),
                          Picture.of(area.room.devices().cameraInfo(), area.state.sent()))));

  private final Room room;
  private final ConferenceState state;

  public ConferenceCommands(Room room, ConferenceState state) {
    this.room = room;
    this.state = state;
  }
}
