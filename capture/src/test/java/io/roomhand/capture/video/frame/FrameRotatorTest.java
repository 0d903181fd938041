package io.roomhand.capture.video.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoFrame;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRotatorTest {

  private static VideoFrame random(int width, int height) {
    Random random = new Random(width);
    byte[] y = new byte[width * height];
    byte[] u = new byte[y.length / 4];
    byte[] v = new byte[y.length / 4];
    random.nextBytes(y);
    random.nextBytes(u);
    random.nextBytes(v);
    return new VideoFrame(width, height, 42, y, u, v);
  }

  private static VideoFrame twoByTwo(int... luma) {
    byte[] y = {(byte) luma[0], (byte) luma[1], (byte) luma[2], (byte) luma[3]};
    return new VideoFrame(2, 2, 0, y, new byte[1], new byte[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, 1, 2, 3, 4",
    "RIGHT, false, 3, 1, 4, 2",
    "HALF, false, 4, 3, 2, 1",
    "LEFT, false, 2, 4, 1, 3",
    "NONE, true, 2, 1, 4, 3",
    "RIGHT, true, 1, 3, 2, 4",
    "HALF, true, 3, 4, 1, 2",
    "LEFT, true, 4, 2, 3, 1"
  })
  void turnsClockwiseThenMirrors(Rotation rotation, boolean mirrored, int a, int b, int c, int d) {
    VideoFrame turned = FrameRotator.rotate(twoByTwo(1, 2, 3, 4), rotation, mirrored);
    assertThat(turned.y()).containsExactly(a, b, c, d);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, 100, 66",
    "RIGHT, false, 100, 66",
    "RIGHT, true, 2, 130",
    "HALF, false, 34, 66",
    "HALF, true, 100, 2",
    "LEFT, false, 64, 32",
    "LEFT, true, 100, 66"
  })
  void everyPixelOfEveryPlaneGoesToItsPlace(
      Rotation rotation, boolean mirrored, int width, int height) {
    VideoFrame frame = random(width, height);
    VideoFrame turned = FrameRotator.rotate(frame, rotation, mirrored);
    assertThat(turned.width()).isEqualTo(rotation.swapsSides() ? height : width);
    assertThat(turned.height()).isEqualTo(rotation.swapsSides() ? width : height);
    assertThat(turned.nanos()).isEqualTo(42);
    assertPlane(frame.y(), width, height, turned.y(), rotation, mirrored);
    assertPlane(frame.u(), width / 2, height / 2, turned.u(), rotation, mirrored);
    assertPlane(frame.v(), width / 2, height / 2, turned.v(), rotation, mirrored);
  }

  /** Follows each old pixel to its place. */
  private static void assertPlane(
      byte[] old, int width, int height, byte[] turned, Rotation rotation, boolean mirrored) {
    int newWidth = rotation.swapsSides() ? height : width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int newX =
            switch (rotation) {
              case NONE -> x;
              case RIGHT -> height - 1 - y;
              case HALF -> width - 1 - x;
              case LEFT -> y;
            };
        int newY =
            switch (rotation) {
              case NONE -> y;
              case RIGHT -> x;
              case HALF -> height - 1 - y;
              case LEFT -> width - 1 - x;
            };
        int shownX = mirrored ? newWidth - 1 - newX : newX;
        if (turned[newY * newWidth + shownX] != old[y * width + x]) {
          assertThat(turned[newY * newWidth + shownX])
              .as("pixel %d, %d", x, y)
              .isEqualTo(old[y * width + x]);
        }
      }
    }
  }

  @Test
  void withoutTurnItIsTheSameObject() {
    VideoFrame frame = random(8, 6);
    assertThat(FrameRotator.rotate(frame, Rotation.NONE, false)).isSameAs(frame);
  }
}
