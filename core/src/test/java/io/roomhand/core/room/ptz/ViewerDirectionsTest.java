package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.ptz.Axes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ViewerDirectionsTest {

  /** What a viewer asks for, and what pan and tilt must do for it. */
  @ParameterizedTest
  @CsvSource({
    "NONE, 1, 0, 1, 0",
    "NONE, 0, 1, 0, 1",
    "RIGHT, 1, 0, 0, 1",
    "RIGHT, 0, 1, -1, 0",
    "HALF, 1, 0, -1, 0",
    "HALF, 0, 1, 0, -1",
    "LEFT, 1, 0, 0, -1",
    "LEFT, 0, 1, 1, 0"
  })
  void rightAndUpAreThoseOfThePicture(Rotation turned, int right, int up, int pan, int tilt) {
    Axes<Double> camera =
        ViewerDirections.toCamera(new Axes<>(axis(right), axis(up), null), turned);
    assertThat(camera).isEqualTo(new Axes<>(axis(pan), axis(tilt), null));
  }

  private static @Nullable Double axis(int direction) {
    return direction == 0 ? null : Double.valueOf(direction);
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void zoomHasNoDirection(Rotation turned) {
    Axes<Double> in = new Axes<>(null, null, 0.5);
    assertThat(ViewerDirections.toCamera(in, turned)).isEqualTo(in);
  }

  @Test
  void bothAxesKeepTheirSpeeds() {
    assertThat(ViewerDirections.toCamera(new Axes<>(0.25, -0.75, 1.0), Rotation.RIGHT))
        .isEqualTo(new Axes<>(0.75, 0.25, 1.0));
  }
}
