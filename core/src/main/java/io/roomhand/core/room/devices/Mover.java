package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzState;

/**
 * What moves a camera, with its last state.
 *
 * @param device the head, or the camera itself
 */
public record Mover(DeviceId device, Ptz ptz, PtzState state) {}
