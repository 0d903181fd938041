package io.roomhand.core.room.presets;

import io.roomhand.core.room.frame.RoomNotification;

/** Something happened to a preset, which is carried as it is now, or was last. */
public record PresetNews(PresetEvent what, Preset preset) implements RoomNotification {}
