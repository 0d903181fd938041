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

  static {
    RoomEvents.Context nothing = new RoomEvents.Context(List::of, JsonObject::new, false, 1);
    for (AreaEvents area : RoomEvents.areas(nothing)) {
      for (EventType type : area.types()) {
        if (TABLE.put(type.name(), type) != null) {
          throw new IllegalStateException(type.name() + " stands twice in the event table");
        }
      }
    }
  }

  private EventTable() {}

  /** In the order of the contract. */
  public static List<EventType> all() {
    return List.copyOf(TABLE.values());
  }

  public static Map<String, EventType> byName() {
    return Collections.unmodifiableMap(TABLE);
  }
}
