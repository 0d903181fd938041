package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.Set;

/**
 * Pan, tilt and zoom of the selected camera; without one the id is {@link DeviceId#NONE} and no
 * axis is there.
 */
public record PtzControls(
    DeviceId camera, Axes<AxisState> axes, Set<PtzAxis> inverted, boolean moving)
    implements RoomNotification {}
