package io.roomhand.core.room.ptz;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.ptz.Axes;
import org.jspecify.annotations.Nullable;

/**
 * Left, right, up and down are those of somebody who looks at the picture as it is turned. A
 * picture that is turned by a quarter to the right shows what is above at the viewer's right, so
 * that left and right move the tilt. Zoom has no direction in the picture.
 */
final class ViewerDirections {
  private ViewerDirections() {}

  /**
   * What the camera's axes must do.
   *
   * @param wanted of each axis as the viewer sees it, positive is right, up and in
   * @param turned how the picture is turned, clockwise, before it is mirrored
   */
  static Axes<Double> toCamera(Axes<Double> wanted, Rotation turned) {
    boolean half = turned == Rotation.HALF;
    Double sideways = reversed(wanted.pan(), half || turned == Rotation.LEFT);
    Double upwards = reversed(wanted.tilt(), half || turned == Rotation.RIGHT);
    return turned.swapsSides()
        ? new Axes<>(upwards, sideways, wanted.zoom())
        : new Axes<>(sideways, upwards, wanted.zoom());
  }

  private static @Nullable Double reversed(@Nullable Double velocity, boolean reverse) {
    return reverse && velocity != null ? Double.valueOf(-velocity) : velocity;
  }
}
