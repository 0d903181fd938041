package io.roomhand.api.system;

import io.roomhand.api.message.system.HardwareKey;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.util.List;

/** Control API, section 3: which machine this is. */
public final class MachineCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named("getHardwareKey", "tells this machine's key")
              .fails(ErrorCode.UNSUPPORTED, "nothing tells this machine from another one")
              .now(
                  HardwareKey.FIELDS,
                  (room, call) -> {
                    String key = room.hardwareKey();
                    if (key == null) {
                      throw new DeviceException(
                          ErrorCode.UNSUPPORTED,
                          "nothing tells this machine from another one: it has no /etc/machine-id, and"
                              + " no disk, board or network adapter with a number; run"
                              + " systemd-machine-id-setup and start again");
                    }
                    return key;
                  }));

  private MachineCommands() {}
}
