package io.roomhand.core.room.frame;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where the room's document is kept over restarts and power cuts. */
@FunctionalInterface
public interface SettingsStore {

  /**
   * Saves the whole document: maps with string keys, lists, strings, numbers and booleans. Never
   * blocks; a document given later replaces one that still waits.
   *
   * @return completes once this document or a later one is on disk for good; fails with {@code IO};
   *     those of several calls in the order of the calls
   */
  CompletionStage<Void> save(Map<String, Object> document);
}
