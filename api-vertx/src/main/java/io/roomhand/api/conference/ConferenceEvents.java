package io.roomhand.api.conference;

import static io.roomhand.api.event.EventType.event;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.message.conference.AppState;

/** What is told of the terminal as the conference layer sees it. */
public final class ConferenceEvents {
  public static final EventType APP_STATE_CHANGED =
      event("appStateChanged", "what getAppState tells has changed").stateOf().with(AppState.EVENT);

  private ConferenceEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(APP_STATE_CHANGED);
  }
}
