package io.roomhand.core.room.presets;

/** What may happen to a preset. */
public enum PresetEvent {
  ADDED,
  UPDATED,
  /** The camera has arrived. */
  APPLIED,
  REMOVED
}
