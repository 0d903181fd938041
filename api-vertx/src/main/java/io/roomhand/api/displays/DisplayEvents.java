package io.roomhand.api.displays;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.objects;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Field;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.room.displays.Monitors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is told of monitors. */
public final class DisplayEvents {
  static final List<Field> MONITORS =
      List.of(
          objects(
                  "monitors",
                  "empty without a display",
                  text("name", "monitor, with its driver in brackets"),
                  flag("primary", "whether it is the desktop's first"),
                  whole("index", "counted from 0").withoutUnit(),
                  flag("ignored", "true: not usable through the API"),
                  object("geomMonitor", "the whole screen", rectangle()).as("Rectangle"),
                  object("geomWork", "what panels leave of it", rectangle()).as("Rectangle"))
              .as("Monitor"),
          whole("currentMonitor", "index of the terminal's monitor, -1 without a display")
              .withoutUnit());

  public static final EventType MONITORS_INFO_UPDATED =
      event("monitorsInfoUpdated", "a monitor came, went or changed, or shows the terminal now")
          .stateOf()
          .withAll(MONITORS);

  private DisplayEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(MONITORS_INFO_UPDATED)
        .tells(Monitors.class, MONITORS_INFO_UPDATED, DisplayEvents::monitors);
  }

  static JsonObject monitors(Monitors monitors) {
    JsonArray array = new JsonArray();
    for (int index = 0; index < monitors.monitors().size(); index++) {
      Monitor monitor = monitors.monitors().get(index);
      array.add(
          new JsonObject()
              .put("name", monitor.name())
              .put("primary", monitor.primary())
              .put("index", index)
              .put("ignored", monitor.ignored())
              .put("geomMonitor", rectangle(monitor.screen()))
              .put("geomWork", rectangle(monitor.work())));
    }
    return new JsonObject().put("monitors", array).put("currentMonitor", monitors.currentMonitor());
  }

  private static JsonObject rectangle(Monitor.Rectangle r) {
    return new JsonObject()
        .put("x", r.x())
        .put("y", r.y())
        .put("width", r.width())
        .put("height", r.height());
  }

  private static Field[] rectangle() {
    return new Field[] {
      whole("x", "left edge on the desktop").in("px"),
      whole("y", "upper edge on the desktop").in("px"),
      whole("width", "from left to right").in("px"),
      whole("height", "from top to bottom").in("px")
    };
  }
}
