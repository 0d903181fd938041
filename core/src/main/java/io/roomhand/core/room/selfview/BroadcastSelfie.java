package io.roomhand.core.room.selfview;

import io.roomhand.core.room.frame.RoomNotification;

/**
 * Whether single pictures of the own camera are handed out.
 *
 * @param fps pictures a second, 1..30; keeps its last value while disabled
 */
public record BroadcastSelfie(boolean enabled, int fps) implements RoomNotification {}
