package io.roomhand.core.device;

/**
 * One attached device. A driver object lives from its attach event to its detach event; a device
 * that is plugged in again gets a new driver object, so that late news of the old one can be told
 * apart.
 *
 * <p>Any thread may call any method, and none blocks. Methods that reach the device return a stage
 * that completes on any thread, at the latest 2 s after the call, and fails with a {@link
 * DeviceException} only. A driver completes the stage of a command <em>before</em> it sends events
 * that the command caused.
 *
 * <p>What each stage may fail with: {@code GONE} once the device has gone, whoever noticed it
 * first; {@code BUSY} when more calls wait than the driver takes; {@code TIMEOUT} when nothing was
 * done within the limit and nothing will be, {@code UNCONFIRMED} when it was begun; {@code IO} when
 * the way to the device broke; {@code ILLEGAL_STATE} before the attach event. Methods name what
 * they fail with beside that.
 */
public interface DeviceDriver {
  /** The same for the driver's whole life. */
  DeviceId id();
}
