package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.room.frame.RoomNotification;

/** The selected device of this kind was muted or opened. */
public record Mute(DeviceKind kind, boolean muted) implements RoomNotification {}
