package io.roomhand.api.system;

import static io.roomhand.api.table.Field.text;

import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Control API, section 3: which machine this is. */
public final class MachineCommands {
  public static final List<Command> ALL =
      List.of(
        Command.named("getHardwareKey", "tells this machine's key")
            .gives(text("key", "four groups of seven hex digits"))
            .fails(ErrorCode.UNSUPPORTED, "nothing tells this machine from another one")
            .now(
                (room, call) -> {
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

  private MachineCommands() {}
}
