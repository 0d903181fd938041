package io.roomhand.virtualroom.visca.camera;

import java.util.HashMap;
import java.util.Map;

/** How often each command was carried out. Not thread-safe. */
public final class ExecutionLog {
  /** Beyond so many different commands they are counted together, under {@link #OTHERS}. */
  static final int MAX_DIFFERENT = 200_000;

  static final String OTHERS = "others";

  private final Map<String, Integer> counts = new HashMap<>();

  void add(String what) {
    boolean room = counts.size() < MAX_DIFFERENT || counts.containsKey(what);
    counts.merge(room ? what : OTHERS, 1, Integer::sum);
  }

  public int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  public Map<String, Integer> all() {
    return Map.copyOf(counts);
  }

  public void clear() {
    counts.clear();
  }
}
