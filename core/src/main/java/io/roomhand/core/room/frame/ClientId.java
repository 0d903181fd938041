package io.roomhand.core.room.frame;

/** A connection whose end ends what it started. Callers on the bus have none. */
public record ClientId(String value) {}
