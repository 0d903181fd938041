package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import java.util.concurrent.CompletionStage;

/** The three mutes as the other areas use them. */
public interface Mutes {

  boolean muted(DeviceKind kind);

  /** What was asked for last, in force or still on its way to the device. */
  boolean wished(DeviceKind kind);

  /**
   * Mutes or opens the selected device; without one the wish is kept for the next. Whoever mutes,
   * anybody in the room may open. What somebody in the room muted stays theirs when the conference
   * mutes it as well.
   *
   * @return completes on the room thread when the device is really silent, or open; fails with
   *     {@link DeviceException} {@code REJECTED} when the conference may not open it
   */
  CompletionStage<Void> set(DeviceKind kind, boolean mute, MuteOrigin origin);
}
