package io.roomhand.api.http;

import static io.roomhand.api.event.EventType.event;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.event.EventType.Audience;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;

/** What is told of the HTTP server and its settings. */
public final class HttpServerEvents {
  public static final EventType HTTP_SERVER_STATE_CHANGED =
      event("httpServerStateChanged", "the HTTP server starts, runs, stops or has stopped")
          .stateOf()
          .to(Audience.ADMINS)
          .with(HttpServerState.FIELDS);
  public static final EventType HTTP_SERVER_SETTING_CHANGED =
      event("httpServerSettingChanged", "a setting of the HTTP server has changed, or waits to")
          .stateOf("name")
          .to(Audience.ADMINS)
          .with(HttpServerSetting.FIELDS);

  private HttpServerEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(HTTP_SERVER_STATE_CHANGED, HTTP_SERVER_SETTING_CHANGED);
  }
}
