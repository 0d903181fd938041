package io.roomhand.api.areas;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every event that this service tells; those of the conference layer are passed on unseen. */
public final class EventTable {
  private static final Map<String, EventType> TABLE = new LinkedHashMap<>();
  private static final Map<String, List<EventType>> AREAS = new LinkedHashMap<>();

  static {
    RoomEvents.Context nothing = new RoomEvents.Context(List::of, JsonObject::new, false, 1);
    for (Map.Entry<String, AreaEvents> area : RoomEvents.areas(nothing).entrySet()) {
      AREAS.put(area.getKey(), area.getValue().types());
      for (EventType type : area.getValue().types()) {
        if (TABLE.put(type.name(), type) != null) {
          throw new IllegalStateException(type.name() + " stands twice in the event table");
        }
      }
    }
  }

  private EventTable() {}

  /** In the table's order. */
  public static List<EventType> all() {
    return List.copyOf(TABLE.values());
  }

  public static Map<String, EventType> byName() {
    return Collections.unmodifiableMap(TABLE);
  }

  /** By area, in the table's order. */
  public static Map<String, List<EventType>> areas() {
    return Collections.unmodifiableMap(AREAS);
  }
}
