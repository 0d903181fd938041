package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.room.frame.RoomNotification;

/** Pins and modes of the selected camera. */
public record Modes(DeviceId camera, VideoState video, boolean supportPtz)
    implements RoomNotification {}
