package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import org.jspecify.annotations.Nullable;

/**
 * A camera as the room lists it; a head without a camera is one, too, and has no driver.
 *
 * @param ptz what moves it, or null
 */
public record Camera(
    DeviceId id, @Nullable VideoCapturer driver, VideoState video, @Nullable Mover ptz) {

  /** What moves the camera; {@code UNSUPPORTED} where nothing does. */
  public Mover mover() {
    if (ptz == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          id.name()
              + " has no pan, tilt and zoom; pair it with a head under \"ptz\" in roomhand.yaml"
              + ", or check that its head is switched on");
    }
    return ptz;
  }
}
