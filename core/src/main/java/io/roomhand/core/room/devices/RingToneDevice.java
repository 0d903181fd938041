package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.room.frame.RoomNotification;

/** The speaker for ring tones; {@link DeviceId#NONE} without one. */
public record RingToneDevice(DeviceId device) implements RoomNotification {}
