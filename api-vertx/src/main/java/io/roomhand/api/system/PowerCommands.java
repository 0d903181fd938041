package io.roomhand.api.system;

import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.util.List;

/** Control API, section 12: switching the machine off. */
public final class PowerCommands {

  /** Switches the machine off. */
  public interface Power {
    /**
     * Begins after the reply has left.
     *
     * @throws DeviceException {@code UNSUPPORTED} where the installation does not allow it
     */
    void shutdown(boolean reboot);
  }

  private PowerCommands() {}

  public static List<Command> of(Power power) {
    return List.of(
        Command.named("shutdownSystem", "switches the machine off, where that is allowed")
            .access(Command.Access.ADMIN)
            .fails(ErrorCode.UNSUPPORTED, "this installation does not allow it")
            .nowDone(call -> power.shutdown(false)),
        Command.named("rebootSystem", "starts the machine again, where that is allowed")
            .access(Command.Access.ADMIN)
            .fails(ErrorCode.UNSUPPORTED, "this installation does not allow it")
            .nowDone(call -> power.shutdown(true)));
  }
}
