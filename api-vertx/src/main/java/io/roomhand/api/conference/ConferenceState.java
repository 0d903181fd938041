package io.roomhand.api.conference;

import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.EventTable;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the conference layer told last, as getAppState answers it. Follows the layer's own form
 * {@code {"appState":5}} and the terminal's {@code appStateChanged} event (control API, section
 * 11). Belongs to the room thread.
 */
public final class ConferenceState {
  private static final Logger log = LoggerFactory.getLogger(ConferenceState.class);
  private static final int LAST_STATE = 6;
  private static final List<String> OBJECTS =
      List.of("desktopSharing", "broadcastPicture", "requests", "conferenceOwner");

  private static final int IN_CONFERENCE = 5;

  private final EventHub hub;
  private final JsonObject known =
      new JsonObject()
          .put("appState", 0)
          .put("desktopSharing", new JsonObject().put("running", false))
          .put("broadcastPicture", new JsonObject().put("running", false));
  private final BooleanSupplier microphoneTest;
  private Consumer<Boolean> conferenceListener = entered -> {};
  private int httpPort;

  /**
   * @param microphoneTest whether the microphone test runs
   */
  public ConferenceState(EventHub hub, BooleanSupplier microphoneTest) {
    this.hub = hub;
    this.microphoneTest = microphoneTest;
  }

  /** Told on the room thread when a conference begins or ends. */
  public void onConference(Consumer<Boolean> newListener) {
    conferenceListener = newListener;
  }

  /** Something else that getAppState tells has changed. */
  public void refresh() {
    hub.publish(EventTable.APP_STATE_CHANGED, full());
  }

  /** The fields of getAppState. */
  public JsonObject appState() {
    JsonObject state = full();
    state.remove("conferenceOwner");
    return state;
  }

  private JsonObject full() {
    return known
        .copy()
        .put("embeddedHttpPort", httpPort)
        .put("audioCaptureTest", microphoneTest.getAsBoolean());
  }

  /** The port of the HTTP server, 0 while it is stopped. */
  public void httpPort(int port) {
    if (port != httpPort) {
      httpPort = port;
      hub.publish(EventTable.APP_STATE_CHANGED, full());
    }
  }

  /** Folds in a message of the conference layer; what is not understood is ignored. */
  public void accept(JsonObject message) {
    Object event = message.getValue("event");
    if (event != null && !event.equals("appStateChanged")) {
      log.debug("event {} says nothing of the state", event);
      return;
    }
    JsonObject before = known.copy();
    if (message.getValue("appState") instanceof Number state
        && state.intValue() >= 0
        && state.intValue() <= LAST_STATE) {
      known.put("appState", state.intValue());
    }
    if (event != null) {
      known.remove("requests");
      known.remove("conferenceOwner");
    }
    for (String key : OBJECTS) {
      Object value = message.getValue(key);
      if (value instanceof JsonObject || (value != null && key.equals("conferenceOwner"))) {
        known.put(key, value);
      }
    }
    if (!known.equals(before)) {
      hub.publish(EventTable.APP_STATE_CHANGED, full());
      boolean now = known.getInteger("appState") == IN_CONFERENCE;
      if (now != (before.getInteger("appState") == IN_CONFERENCE)) {
        conferenceListener.accept(now);
      }
    }
  }
}
