package io.roomhand.api.conference;

import io.roomhand.api.event.EventHub;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the conference layer told last, as getAppState and getSystemInfo answer it. Follows the
 * layer's own form {@code {"appState":5}}, {@code {"systemInfo":{...}}}, and the terminal's {@code
 * appStateChanged} event (control API, section 11). Belongs to the room thread.
 */
public final class ConferenceState {
  private static final Logger log = LoggerFactory.getLogger(ConferenceState.class);
  private static final int LAST_STATE = 6;
  private static final List<String> SHARED = List.of("desktopSharing", "broadcastPicture");
  private static final String RUNNING = "running";

  private static final int IN_CONFERENCE = 5;

  private final EventHub hub;
  private final JsonObject known =
      new JsonObject()
          .put("appState", 0)
          .put("desktopSharing", new JsonObject().put("running", false))
          .put("broadcastPicture", new JsonObject().put("running", false));
  private final PublishedSystemInfo systemInfo = new PublishedSystemInfo();
  private final BooleanSupplier microphoneTest;
  private Consumer<Boolean> conferenceListener = entered -> {};
  private Runnable sentListener = () -> {};
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

  /** Told on the room thread when the layer sends another picture of the camera. */
  public void onSent(Runnable newListener) {
    sentListener = newListener;
  }

  /** What the layer supplied of getSystemInfo's fields; of {@code cameraInfo} what it sends. */
  public JsonObject systemInfo() {
    return systemInfo.fields().copy();
  }

  /** What the layer says of the picture that it sends; empty where it says nothing. */
  public JsonObject sent() {
    return systemInfo.sent();
  }

  /** Something else that getAppState tells has changed. */
  public void refresh() {
    hub.publish(ConferenceEvents.APP_STATE_CHANGED, full());
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
      hub.publish(ConferenceEvents.APP_STATE_CHANGED, full());
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
    for (String key : SHARED) {
      if (message.getValue(key) instanceof JsonObject shared
          && shared.getValue(RUNNING) instanceof Boolean running) {
        known.put(key, running ? shared : new JsonObject().put(RUNNING, false));
      }
    }
    if (message.getValue("requests") instanceof JsonObject requests) {
      known.put("requests", requests);
      if (requests.isEmpty()) {
        known.remove("requests");
      }
    }
    if (message.getValue("conferenceOwner") != null) {
      known.put("conferenceOwner", message.getValue("conferenceOwner"));
    }
    if (event == null && message.getValue("systemInfo") instanceof JsonObject published) {
      JsonObject sentBefore = systemInfo.sent();
      systemInfo.accept(published);
      if (!systemInfo.sent().equals(sentBefore)) {
        sentListener.run();
      }
    }
    if (!known.equals(before)) {
      hub.publish(ConferenceEvents.APP_STATE_CHANGED, full());
      boolean now = known.getInteger("appState") == IN_CONFERENCE;
      if (now != (before.getInteger("appState") == IN_CONFERENCE)) {
        conferenceListener.accept(now);
      }
    }
  }
}
