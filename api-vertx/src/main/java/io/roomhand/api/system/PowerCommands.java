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

  public static final List<Command> ALL =
      List.of(
          shutdown("shutdownSystem", "switches the machine off, where that is allowed", false),
          shutdown("rebootSystem", "starts the machine again, where that is allowed", true));

  private PowerCommands() {}

  private static Command shutdown(String name, String meaning, boolean reboot) {
    return Command.named(Power.class, name, meaning)
        .access(Command.Access.ADMIN)
        .fails(ErrorCode.UNSUPPORTED, "this installation does not allow it")
        .nowDone((power, call) -> power.shutdown(reboot));
  }
}
