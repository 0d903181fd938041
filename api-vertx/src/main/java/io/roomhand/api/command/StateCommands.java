package io.roomhand.api.command;

import static io.roomhand.api.schema.Field.flag;
import static io.roomhand.api.schema.Field.number;
import static io.roomhand.api.schema.Field.object;
import static io.roomhand.api.schema.Field.objects;
import static io.roomhand.api.schema.Field.text;

import io.roomhand.api.Version;
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
    number("major", ""), number("minor", ""), number("revision", ""), number("build", "")
  };
  private static final Field[] RECTANGLE = {
    number("x", "pixels"), number("y", "pixels"), number("width", "pixels"), number("height", "")
  };

  private StateCommands() {}

  /**
   * @param appState the fields of getAppState
   */
  public static List<Command> of(Room room, Supplier<JsonObject> appState) {
    return List.of(
        Command.named("getAppState", "tells whether a conference runs and what is shared")
            .gives(
                number(
                    "appState",
                    "0 none, 1 connecting, 2 needs login, 3 logged in, 4 calling or called, 5 in"
                        + " conference, 6 ending"),
                number("embeddedHttpPort", "port of the HTTP server, 0 while it is stopped"),
                flag("audioCaptureTest", "whether the microphone test runs"),
                object("desktopSharing", "", flag("running", "whether the desktop is shared")),
                object("broadcastPicture", "", flag("running", "whether a picture is shown")))
            .now(appState),
        Command.named("getSystemInfo", "tells versions and what the camera streams")
            .gives(
                object("fileInfo", "version of the service", VERSION),
                object("productInfo", "version of the product", VERSION),
                object(
                        "cameraInfo",
                        "only while a camera is selected and not held by another program",
                        number("cameraWidth", "pixels"),
                        number("cameraHeight", "pixels"),
                        number("cameraFramerate", "hundredths of a frame per second"),
                        number("sendWidth", "pixels"),
                        number("sendHeight", "pixels"),
                        number("sendFramerate", "hundredths of a frame per second"),
                        number("format", "0 YUYV .. 23 I420_STR0"),
                        text("sendFormat", "codec, or None"),
                        flag("stereo", "left and right eye"))
                    .optional())
            .now(
                () -> {
                  JsonObject json =
                      new JsonObject()
                          .put("fileInfo", Version.json())
                          .put("productInfo", Version.json());
                  JsonObject camera = RoomJson.cameraInfo(room.devices().cameraInfo());
                  return camera.isEmpty() ? json : json.put("cameraInfo", camera);
                }),
        Command.named("getMonitorsInfo", "lists the monitors")
            .gives(
                objects(
                    "monitors",
                    "empty without a display",
                    text("name", "monitor and driver"),
                    flag("primary", ""),
                    number("index", "counted from 0"),
                    flag("ignored", "not usable through the API"),
                    object("geomMonitor", "the whole screen", RECTANGLE),
                    object("geomWork", "without panels", RECTANGLE)),
                number("currentMonitor", "index of the terminal's monitor, -1 without a display"))
            .now(() -> RoomJson.monitors(room.displays().monitors())),
        Command.named("getRenderInfo", "tells the OpenGL version and renderer")
            .gives(text("version", "OpenGL version and driver"), text("render", "GL renderer"))
            .now(
                () -> {
                  Renderer renderer = room.displays().renderer();
                  if (renderer == null) {
                    throw new DeviceException(
                        ErrorCode.UNSUPPORTED, "this machine has no OpenGL display");
                  }
                  return new JsonObject()
                      .put("version", renderer.version())
                      .put("render", renderer.name());
                }),
        Command.named("getHardwareKey", "tells this machine's key")
            .gives(text("key", "four groups of seven hex digits"))
            .now(
                () -> {
                  String key = room.hardwareKey();
                  if (key == null) {
                    throw new DeviceException(
                        ErrorCode.UNSUPPORTED,
                        "nothing tells this machine from another one: /etc/machine-id is missing or"
                            + " empty; run systemd-machine-id-setup and start again");
                  }
                  return new JsonObject().put("key", key);
                }));
  }
}
