package io.roomhand.core.provider;

import java.util.Map;

/**
 * What a provider keeps over restarts of the service, as a part of the room's document: maps with
 * string keys, lists, strings, numbers and booleans. Any thread; never blocks.
 */
public interface ProviderMemory {

  /**
   * What was kept last when the service started; empty at a first start. Whoever reads it checks.
   */
  Map<String, Object> remembered();

  /** Keeps this instead, on disk shortly after; an installation without a disk forgets it. */
  void remember(Map<String, Object> all);

  /** Forgets everything. */
  static ProviderMemory none() {
    return new ProviderMemory() {
      @Override
      public Map<String, Object> remembered() {
        return Map.of();
      }

      @Override
      public void remember(Map<String, Object> all) {
        // nobody will ask
      }
    };
  }
}
