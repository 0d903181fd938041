package io.roomhand.api.displays;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.displays.Monitors.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.room.displays.Monitors;

/** What is told of monitors. */
public final class DisplayEvents {
  public static final EventType MONITORS_INFO_UPDATED =
      event("monitorsInfoUpdated", "a monitor came, went or changed, or shows the terminal now")
          .stateOf()
          .with(FIELDS);

  private DisplayEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(MONITORS_INFO_UPDATED)
        .tells(Monitors.class, MONITORS_INFO_UPDATED, FIELDS);
  }
}
