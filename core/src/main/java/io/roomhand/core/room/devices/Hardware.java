package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.List;

/** Devices and selection. */
public record Hardware(
    List<DeviceId> audioCapturers,
    List<DeviceId> audioRenderers,
    List<DeviceId> videoCapturers,
    DeviceId audioCapturer,
    DeviceId audioRenderer,
    DeviceId videoCapturer,
    List<String> serialPorts)
    implements RoomNotification {}
