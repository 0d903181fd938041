package io.roomhand.api.client.conference;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.conference.AppPhase;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.api.message.conference.SystemInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The part of {@code RoomhandClient} that deals with what the conference layer is doing. */
public interface ConferenceCalls extends RoomCalls {

  /**
   * Tells the room what the conference layer is doing (control API, section 11). The future
   * completes when it is on the bus; the room acknowledges nothing. What depends on it waits for
   * {@code appStateChanged}, which comes when something has changed.
   */
  default Future<Void> tellConferenceState(AppPhase phase, CallState call) {
    return tellConferenceState(
        new JsonObject().put("appState", phase.number()).put("call", call.word()));
  }

  /**
   * The same in any form that the room understands, such as the terminal's {@code appStateChanged}
   * event; what it does not understand it ignores.
   */
  default Future<Void> tellConferenceState(JsonObject message) {
    return requests().tell("tellConferenceState", message);
  }

  /** Tells whether a conference runs and what is shared. */
  default Future<AppState> getAppState() {
    return requests().ask(AppState.EVENT, "getAppState");
  }

  /** Tells versions, and what the camera streams. */
  default Future<SystemInfo> getSystemInfo() {
    return requests().ask(SystemInfo.FIELDS, "getSystemInfo");
  }
}
