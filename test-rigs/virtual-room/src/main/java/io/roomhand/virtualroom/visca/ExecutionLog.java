package io.roomhand.virtualroom.visca;

import java.util.HashMap;
import java.util.Map;

/** How often each command was carried out. Not thread-safe. */
final class ExecutionLog {
  /** Beyond so many different commands they are counted together, under {@link #OTHERS}. */
  static final int MAX_DIFFERENT = 200_000;

  static final String OTHERS = "others";

  private final Map<String, Integer> counts = new HashMap<>();

  void add(String what) {
    boolean room = counts.size() < MAX_DIFFERENT || counts.containsKey(what);
    counts.merge(room ? what : OTHERS, 1, Integer::sum);
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  Map<String, Integer> all() {
    return Map.copyOf(counts);
  }

  void clear() {
    counts.clear();
  }
}
