package io.roomhand.core.room.ptz;

import io.roomhand.core.room.frame.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * Who moves the camera.
 *
 * @param client whose disconnect ends a drive; null: only the time limit does
 * @param origin on whose behalf
 */
public record PtzCaller(@Nullable ClientId client, PtzOrigin origin) {
  boolean inTheRoom() {
    return origin == PtzOrigin.LOCAL;
  }

  boolean farEnd() {
    return origin == PtzOrigin.FAR_END;
  }
}
