package io.roomhand.api.displays;

import io.roomhand.api.message.displays.Monitors;
import io.roomhand.api.message.displays.RenderInfo;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.Renderer;
import java.util.List;

/** Control API, section 3: which monitors are there, and what draws on them. */
public final class DisplayCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named("getMonitorsInfo", "lists the monitors")
              .now(Monitors.FIELDS, (room, call) -> room.displays().monitors()),
          Command.named("getRenderInfo", "tells the OpenGL version, renderer and vendor")
              .fails(ErrorCode.UNSUPPORTED, "this machine has no OpenGL display")
              .now(
                  RenderInfo.FIELDS,
                  (room, call) -> {
                    Renderer renderer = room.displays().renderer();
                    if (renderer == null) {
                      throw new DeviceException(
                          ErrorCode.UNSUPPORTED, "this machine has no OpenGL display");
                    }
                    return renderer;
                  }));

  private DisplayCommands() {}
}
