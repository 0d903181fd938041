package io.roomhand.core.room.devices;

import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.room.frame.RoomNotification;
import org.jspecify.annotations.Nullable;

/**
 * What the selected camera streams and how it is turned before it is handed out; the picture is
 * null once there is none or another program holds it.
 */
public record CameraInfo(@Nullable PictureFormat picture, Rotation rotation)
    implements RoomNotification {}
