package io.roomhand.core.room.frame;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Values that survive a restart, kept in the room's document for a part of the service that is not
 * a part of the room. Whoever reads them checks them.
 */
public final class RememberedValues {
  private final RoomDocument document;
  private final String section;
  private final Map<String, Object> values;

  /**
   * @param section a name that nobody else uses
   */
  public RememberedValues(RoomDocument document, String section) {
    this.document = document;
    this.section = section;
    this.values = document.section(section, this::values);
  }

  /** What is on disk: strings, numbers, booleans, lists and maps. */
  public Map<String, Object> values() {
    assert document.thread().isCurrent();
    return Collections.unmodifiableMap(values);
  }

  /**
   * Remembers these values, all or none, beside those of other names.
   *
   * @return completes on the room thread when they are on disk; fails with {@code IO}
   */
  public CompletionStage<Void> remember(Map<String, Object> changes) {
    return document.save(section, changes).thenRun(() -> values.putAll(changes));
  }
}
