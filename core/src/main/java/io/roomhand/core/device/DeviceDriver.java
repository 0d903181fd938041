package io.roomhand.core.device;

/**
 * One attached device. A driver object lives from its attach event to its detach event; a device
 * that is plugged in again gets a new driver object, so that late news of the old one can be told
 * apart.
 *
 * <p>No method blocks. Methods that reach the device return a stage that completes on any thread,
 * at the latest 2 s after the call, and fails with a {@link DeviceException} only. A driver
 * completes the stage of a command <em>before</em> it sends events that the command caused.
 */
public interface DeviceDriver {
  DeviceId id();
}
