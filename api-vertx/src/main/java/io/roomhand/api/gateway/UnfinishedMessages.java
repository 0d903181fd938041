package io.roomhand.api.gateway;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all clients together have sent of messages whose end has not come. When it is too much, the
 * largest gives way: whoever sends small messages never feels what others begin. Belongs to the
 * room thread.
 */
final class UnfinishedMessages {
  /** Bytes; eight messages of the largest size. */
  static final int MOST = 2 * 1024 * 1024;

  private final Map<MessageReader, Integer> held = new HashMap<>();
  private int total;

  /** A reader holds so many bytes from now on. */
  void holds(MessageReader reader, int bytes) {
    Integer before = bytes == 0 ? held.remove(reader) : held.put(reader, bytes);
    total += bytes - (before == null ? 0 : before);
    while (total > MOST) {
      Optional<MessageReader> largest =
          held.entrySet().stream()
              .max(Comparator.comparingInt(Map.Entry::getValue))
              .map(Map.Entry::getKey);
      if (largest.isEmpty()) {
        return;
      }
      largest.get().giveWay();
    }
  }

  int total() {
    return total;
  }
}
