package io.roomhand.api.system;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Asks systemd to switch the machine off, shortly after the reply has left. systemd ends the
 * service first, which stops all movement and puts the lights out.
 */
public final class SystemPower implements PowerCommands.Power {
  private static final Logger log = LoggerFactory.getLogger(SystemPower.class);
  private static final Duration AFTER_REPLY = Duration.ofMillis(200);

  private final TimeSource time;
  private final RepeatedLine asked;
  private final RepeatedLine failed;
  private final boolean allowed;
  private final boolean virtual;

  /**
   * @param allowed whether the installation allows it
   * @param virtual says what would be done instead of doing it
   */
  public SystemPower(TimeSource time, boolean allowed, boolean virtual) {
    this.time = time;
    this.asked = new RepeatedLine(log, Level.WARN, time);
    this.failed = new RepeatedLine(log, Level.ERROR, time);
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
      asked.tell("a virtual room has no machine of its own: systemctl {} is not run", verb);
      return;
    }
    try {
      new ProcessBuilder("systemctl", verb).inheritIO().start();
      asked.tell("systemctl {} as asked", verb);
    } catch (IOException e) {
      failed.tell("systemctl {} could not be run: {}", verb, Reason.of(e));
    }
  }
}
