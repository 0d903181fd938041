package io.roomhand.api.http;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.event.EventType.Audience;
import io.roomhand.api.table.Field;
import java.util.List;

/** What is told of the HTTP server and its settings. */
public final class HttpServerEvents {
  static final Field STATE =
      whole("state", "1 stopped, 2 starting, 3 running, 4 stopping").between(1, 4).withoutUnit();

  static final List<Field> SETTING =
      List.of(
          text("name", "the setting"),
          any("value", "in force"),
          flag(
              "httpServerRestartNeededForApplying",
              "whether a change takes effect when the HTTP server starts next"),
          flag("isPendingToBeApplied", "whether a change waits; where a restart is needed")
              .optional(),
          any("pendingValue", "what waits").optional());

  public static final EventType HTTP_SERVER_STATE_CHANGED =
      event("httpServerStateChanged", "the HTTP server starts, runs, stops or has stopped")
          .stateOf()
          .to(Audience.ADMINS)
          .with(STATE);
  public static final EventType HTTP_SERVER_SETTING_CHANGED =
      event("httpServerSettingChanged", "a setting of the HTTP server has changed, or waits to")
          .stateOf("name")
          .to(Audience.ADMINS)
          .withAll(SETTING);

  private HttpServerEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(HTTP_SERVER_STATE_CHANGED, HTTP_SERVER_SETTING_CHANGED);
  }
}
