package io.roomhand.core.room.frame;

/**
 * What the room tells when its state has changed: a record of the area whose state it is. Each
 * carries the whole new value, as it was at that moment; the same records answer whoever asks.
 */
public interface RoomNotification {}
