package io.roomhand.core.room.frame;

import io.roomhand.core.provider.ProviderMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the providers keep in the room's document, each for itself. */
public final class ProviderMemories {
  private final RoomThread roomThread;
  private final RoomDocument document;

  /** At the start; any thread. */
  private final Map<String, Object> loaded;

  /** Belongs to the room thread. */
  private final Map<String, Object> now;

  public ProviderMemories(RoomThread roomThread, RoomDocument document) {
    this.roomThread = roomThread;
    this.document = document;
    this.now = new LinkedHashMap<>(document.section("providers", this::toStore));
    this.loaded = Map.copyOf(now);
  }

  private Map<String, Object> toStore() {
    return now;
  }

  /**
   * That of one provider; any thread.
   *
   * @param id as its factory tells it
   */
  public ProviderMemory of(String id) {
    return new ProviderMemory() {
      @Override
      public Map<String, Object> remembered() {
        return RoomDocument.map(loaded.get(id));
      }

      @Override
      public void remember(Map<String, Object> all) {
        roomThread.execute(
            () -> {
              now.put(id, all);
              document.saveSoon();
            });
      }
    };
  }
}
