package io.roomhand.api.conference;

import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Field;
import io.roomhand.api.version.Version;
import io.roomhand.core.room.Room;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Control API, sections 8 and 9: what the terminal is and what it is doing. */
public final class ConferenceCommands {
  private static final Field[] VERSION = {
    whole("major", "changes with what breaks").withoutUnit(),
    whole("minor", "changes with what is added").withoutUnit(),
    whole("revision", "changes with what is mended").withoutUnit(),
    whole("build", "always 0").withoutUnit()
  };

  public static final List<Command> ALL =
      List.of(
        Command.named(
                ConferenceState.class,
                "getAppState",
                "tells whether a conference runs and what is shared")
            .gives(ConferenceFields.APP_STATE)
            .now((state, call) -> state.appState()),
        Command.named(
                ConferenceCommands.class,
                "getSystemInfo",
                "tells versions and what the camera streams")
            .gives(
                object("fileInfo", "version of the service", VERSION).as("VersionInfo"),
                object("productInfo", "version of the product", VERSION).as("VersionInfo"),
                object(
                        "cameraInfo",
                        "only while a camera is selected and not held by another program",
                        CameraInfoFields.ALL.toArray(Field[]::new))
                    .as("CameraInfo")
                    .optional())
            .gives(ConferenceFields.SYSTEM_INFO)
            .now((area, call) -> area.systemInfo()));

  private final Room room;
  private final ConferenceState state;

  public ConferenceCommands(Room room, ConferenceState state) {
    this.room = room;
    this.state = state;
  }

  private JsonObject systemInfo() {
    JsonObject json = state.systemInfo();
    JsonObject sent =
        json.remove("cameraInfo") instanceof JsonObject said ? said : new JsonObject();
    JsonObject camera = CameraInfoEvents.json(room.devices().cameraInfo(), sent);
    json.put("fileInfo", Version.json()).put("productInfo", Version.json());
    return camera.isEmpty() ? json : json.put("cameraInfo", camera);
  }
}
