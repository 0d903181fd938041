package io.roomhand.api.devices;

import static io.roomhand.api.event.EventType.event;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.core.room.devices.RingToneDevice;

/** What is told of the speaker for ring tones. */
public final class RingToneEvents {
  public static final EventType APP_SND_DEV_CHANGED =
      event("appSndDevChanged", "another speaker is selected for ring tones")
          .stateOf()
          .with(Hardware.DEVICE);

  private RingToneEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(APP_SND_DEV_CHANGED)
        .tells(
            RingToneDevice.class,
            APP_SND_DEV_CHANGED,
            ringTone -> Hardware.DEVICE.json(ringTone.device()));
  }
}
