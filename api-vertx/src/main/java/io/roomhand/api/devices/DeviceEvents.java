package io.roomhand.api.devices;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.devices.Hardware.EVENT;
import static io.roomhand.api.message.devices.Modes.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.devices.Modes;
import java.util.List;
import java.util.function.Supplier;

/** What is told of devices, selection, pins and modes. */
public final class DeviceEvents {
  public static final EventType HARDWARE_CHANGED =
      event("hardwareChanged", "a device came or went, or another one is selected")
          .stateOf()
          .with(EVENT);
  public static final EventType DEVICE_MODES_DONE =
      event("deviceModesDone", "pins or modes of the selected camera have changed")
          .stateOf()
          .with(FIELDS);

  private DeviceEvents() {}

  /**
   * @param sources what can be shared, as last known
   * @param seedNames whether hardwareChanged also carries the names of the original's example
   */
  public static AreaEvents of(Supplier<List<CaptureSource>> sources, boolean seedNames) {
    HardwareMessage message = new HardwareMessage();
    return AreaEvents.of(HARDWARE_CHANGED, DEVICE_MODES_DONE)
        .tells(
            Hardware.class,
            HARDWARE_CHANGED,
            hardware -> message.event(hardware, sources.get(), seedNames))
        .tells(Modes.class, DEVICE_MODES_DONE, FIELDS);
  }
}
