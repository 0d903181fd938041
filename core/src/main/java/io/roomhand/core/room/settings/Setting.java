package io.roomhand.core.room.settings;

import io.roomhand.core.room.frame.RoomNotification;

/** A setting has another value, which is on disk. */
public record Setting(String name, Object value) implements RoomNotification {}
