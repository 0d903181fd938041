package io.roomhand.core.room.ptz;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.ptz.PtzAxis;
import java.util.EnumMap;
import java.util.Map;

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
  static Map<PtzAxis, Double> toCamera(Map<PtzAxis, Double> wanted, Rotation turned) {
    Map<PtzAxis, Double> moves = new EnumMap<>(PtzAxis.class);
    wanted.forEach(
        (axis, velocity) -> {
          switch (axis) {
            case PAN ->
                moves.put(
                    turned.swapsSides() ? PtzAxis.TILT : PtzAxis.PAN,
                    turned == Rotation.HALF || turned == Rotation.LEFT ? -velocity : velocity);
            case TILT ->
                moves.put(
                    turned.swapsSides() ? PtzAxis.PAN : PtzAxis.TILT,
                    turned == Rotation.HALF || turned == Rotation.RIGHT ? -velocity : velocity);
            case ZOOM -> moves.put(axis, velocity);
          }
        });
    return moves;
  }
}
