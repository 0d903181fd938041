package io.roomhand.api.ptz;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.ptz.PtzControls.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.core.room.ptz.PtzControls;

/** What is told of the camera's movement. */
public final class PtzEvents {
  public static final EventType PTZ_CONTROLS_CHANGED =
      event("ptzControlsChanged", "the camera moves, has stopped, or is another one")
          .stateOf()
          .with(FIELDS);

  private PtzEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(PTZ_CONTROLS_CHANGED)
        .tells(PtzControls.class, PTZ_CONTROLS_CHANGED, FIELDS);
  }
}
