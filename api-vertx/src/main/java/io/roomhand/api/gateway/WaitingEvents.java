package io.roomhand.api.gateway;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events for a client that has not read the earlier ones. Of each state only the newest waits, in
 * the place of the newest; all others wait in their order. Belongs to the room thread.
 */
final class WaitingEvents {
  private final Map<Object, String> events = new LinkedHashMap<>();
  private int characters;

  /**
   * @param state under which a newer event takes the place of an older one; null where none does
   */
  void add(@Nullable String state, String text) {
    Object key = state == null ? new Object() : state;
    String older = events.remove(key);
    characters += text.length() - (older == null ? 0 : older.length());
    events.put(key, text);
  }

  /** The first, which does not wait any longer; null without one. */
  @Nullable String next() {
    Iterator<String> all = events.values().iterator();
    if (!all.hasNext()) {
      return null;
    }
    String first = all.next();
    all.remove();
    characters -= first.length();
    return first;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  int characters() {
    return characters;
  }

  void clear() {
    events.clear();
    characters = 0;
  }
}
