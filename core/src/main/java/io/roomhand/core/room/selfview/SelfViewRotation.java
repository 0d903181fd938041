package io.roomhand.core.room.selfview;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.room.frame.RoomNotification;

/** How somebody wished the own picture to be turned. */
public record SelfViewRotation(Rotation rotation) implements RoomNotification {}
