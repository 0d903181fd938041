package io.roomhand.api;

import io.roomhand.api.command.TerminalCommands;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks systemd to switch the machine off, shortly after the reply has left. systemd ends the
 * service first, which stops all movement and puts the lights out.
 */
final class SystemPower implements TerminalCommands.Power {
  private static final Logger log = LoggerFactory.getLogger(SystemPower.class);
  private static final Duration AFTER_REPLY = Duration.ofMillis(200);

  private final TimeSource time;
  private final boolean allowed;
  private final boolean virtual;

  SystemPower(TimeSource time, boolean allowed, boolean virtual) {
    this.time = time;
    this.allowed = allowed;
    this.virtual = virtual;
  }

  @Override
  public void shutdown(boolean reboot) {
    if (!allowed) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "this installation does not allow it; set power.allowed: true in roomhand.yaml");
    }
    time.after(AFTER_REPLY, () -> carryOut(reboot ? "reboot" : "poweroff"));
  }

  private void carryOut(String verb) {
    if (virtual) {
      log.warn("a virtual room has no machine of its own: systemctl {} is not run", verb);
      return;
    }
    try {
      new ProcessBuilder("systemctl", verb).inheritIO().start();
      log.warn("systemctl {} as asked", verb);
    } catch (IOException e) {
      log.error("systemctl {} could not be run: {}", verb, e.getMessage());
    }
  }
}
