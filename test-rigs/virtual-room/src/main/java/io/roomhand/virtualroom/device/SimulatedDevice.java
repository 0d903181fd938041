package io.roomhand.virtualroom.device;

import io.roomhand.core.device.DeviceDriver;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import java.time.Duration;
import java.util.Map;

/** A driver whose device exists in memory alone. */
public interface SimulatedDevice extends DeviceDriver {
  /** How long a command may wait for the device, as in every driver. */
  Duration LIMIT = Duration.ofSeconds(2);

  /** What tells the room that it is there, with its state of now. */
  DeviceEvent attached();

  /** What an observer in the room would see, for people; in the order in which to show it. */
  Map<String, Object> look();

  /** Pulls the plug: commands that wait fail with {@code GONE}, and so do later ones. */
  void unplug();

  /** Waits for its thread, if it has one, after {@link #unplug}. */
  void awaitEnd(Duration limit);

  default DeviceException gone() {
    return new DeviceException(ErrorCode.GONE, id().name() + " has been unplugged");
  }
}
