package io.roomhand.api.table;

import io.roomhand.core.room.Room;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the commands of one room, each part by the type that its commands ask for. */
public final class Parts {
  private final Map<Class<?>, Object> parts = new HashMap<>();

  /** No part at all. */
  public Parts() {}

  public Parts(Room room) {
    with(Room.class, room);
  }

  /** One part more; before the first command comes. */
  public <P> Parts with(Class<P> type, P part) {
    parts.put(type, part);
    return this;
  }

  /**
   * The part that commands of this type are carried out by.
   *
   * @throws IllegalStateException where it is missing
   */
  public <P> P get(Class<P> type) {
    Object part = parts.get(type);
    if (part == null) {
      throw new IllegalStateException("nothing stands behind the commands of " + type);
    }
    return type.cast(part);
  }
}
