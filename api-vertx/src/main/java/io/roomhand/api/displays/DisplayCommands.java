package io.roomhand.api.displays;

import static io.roomhand.api.table.Field.text;

import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.Renderer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Control API, section 8: which monitors are there, and what draws on them. */
public final class DisplayCommands {
  public static final List<Command> ALL =
      List.of(
        Command.named("getMonitorsInfo", "lists the monitors")
            .gives(DisplayEvents.MONITORS)
            .now((room, call) -> DisplayEvents.monitors(room.displays().monitors())),
        Command.named("getRenderInfo", "tells the OpenGL version, renderer and vendor")
            .gives(
                text("version", "OpenGL version and driver"),
                text("render", "GL renderer"),
                text("vendor", "the company that the GL renderer is of"))
            .fails(ErrorCode.UNSUPPORTED, "this machine has no OpenGL display")
            .now(
                (room, call) -> {
                  Renderer renderer = room.displays().renderer();
                  if (renderer == null) {
                    throw new DeviceException(
                        ErrorCode.UNSUPPORTED, "this machine has no OpenGL display");
                  }
                  return new JsonObject()
                      .put("version", renderer.version())
                      .put("render", renderer.name())
                      .put("vendor", renderer.vendor());
                }));

  private DisplayCommands() {}
}
