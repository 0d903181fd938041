package io.roomhand.api.command;

import static io.roomhand.api.schema.Field.object;
import static io.roomhand.api.schema.Field.text;
import static io.roomhand.api.schema.Field.whole;

import io.roomhand.api.Version;
import io.roomhand.api.event.RoomFields;
import io.roomhand.api.event.RoomJson;
import io.roomhand.api.schema.Field;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.Renderer;
import io.roomhand.core.room.Room;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** Control API, sections 3, 8 and 9: what the terminal is and what it is doing. */
public final class StateCommands {
  private static final Field[] VERSION = {
    whole("major", "changes with what breaks").withoutUnit(),
    whole("minor", "changes with what is added").withoutUnit(),
    whole("revision", "changes with what is mended").withoutUnit(),
    whole("build", "always 0").withoutUnit()
  };

  private StateCommands() {}

  /**
   * @param appState the fields of getAppState
   * @param systemInfo what the conference layer supplied of getSystemInfo's fields; changed here
   */
  public static List<Command> of(
      Room room, Supplier<JsonObject> appState, Supplier<JsonObject> systemInfo) {
    return List.of(
        Command.named("getAppState", "tells whether a conference runs and what is shared")
            .gives(RoomFields.APP_STATE)
            .now(appState),
        Command.named("getSystemInfo", "tells versions and what the camera streams")
            .gives(
                object("fileInfo", "version of the service", VERSION).as("VersionInfo"),
                object("productInfo", "version of the product", VERSION).as("VersionInfo"),
                object(
                        "cameraInfo",
                        "only while a camera is selected and not held by another program",
                        RoomFields.CAMERA_INFO.toArray(Field[]::new))
                    .as("CameraInfo")
                    .optional())
            .gives(RoomFields.CONFERENCE_SYSTEM_INFO)
            .now(
                () -> {
                  JsonObject json = systemInfo.get();
                  JsonObject sent =
                      json.remove("cameraInfo") instanceof JsonObject said
                          ? said
                          : new JsonObject();
                  JsonObject camera = RoomJson.cameraInfo(room.devices().cameraInfo(), sent);
                  json.put("fileInfo", Version.json()).put("productInfo", Version.json());
                  return camera.isEmpty() ? json : json.put("cameraInfo", camera);
                }),
        Command.named("getMonitorsInfo", "lists the monitors")
            .gives(RoomFields.MONITORS)
            .now(() -> RoomJson.monitors(room.displays().monitors())),
        Command.named("getRenderInfo", "tells the OpenGL version, renderer and vendor")
            .gives(
                text("version", "OpenGL version and driver"),
                text("render", "GL renderer"),
                text("vendor", "the company that the GL renderer is of"))
            .fails(ErrorCode.UNSUPPORTED, "this machine has no OpenGL display")
            .now(
                () -> {
                  Renderer renderer = room.displays().renderer();
                  if (renderer == null) {
                    throw new DeviceException(
                        ErrorCode.UNSUPPORTED, "this machine has no OpenGL display");
                  }
                  return new JsonObject()
                      .put("version", renderer.version())
                      .put("render", renderer.name())
                      .put("vendor", renderer.vendor());
                }),
        Command.named("getHardwareKey", "tells this machine's key")
            .gives(text("key", "four groups of seven hex digits"))
            .fails(ErrorCode.UNSUPPORTED, "nothing tells this machine from another one")
            .now(
                () -> {
                  String key = room.hardwareKey();
                  if (key == null) {
                    throw new DeviceException(
                        ErrorCode.UNSUPPORTED,
                        "nothing tells this machine from another one: it has no /etc/machine-id, and"
                            + " no disk, board or network adapter with a number; run"
                            + " systemd-machine-id-setup and start again");
                  }
                  return new JsonObject().put("key", key);
                }));
  }
}
