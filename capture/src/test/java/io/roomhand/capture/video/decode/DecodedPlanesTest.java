package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.capture.video.decode.DecodedPlanes.Plane;
import io.roomhand.core.media.VideoFrame;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Exact values; each plane has lines that are longer than the picture is wide. */
class DecodedPlanesTest {
  private static final int PADDING = 5;
  private static final int NOTHING = 99;

  private static Plane plane(int width, int... values) {
    int stride = width + PADDING;
    int lines = values.length / width;
    ByteBuffer bytes = ByteBuffer.allocateDirect(stride * lines);
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) NOTHING);
    }
    for (int i = 0; i < values.length; i++) {
      bytes.put(i / width * stride + i % width, (byte) values[i]);
    }
    return new Plane(bytes, stride);
  }

  private static int[] counting(int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void eachValueOfAFullRangeHasItsPlaceInTheLimitedOne() {
    Plane all = plane(512, counting(512 * 2));
    VideoFrame frame =
        new DecodedPlanes(
                512, 2, true, 1, 1, all, plane(256, counting(256)), plane(256, counting(256)))
            .toFrame(3);
    for (int value = 0; value < 256; value++) {
      assertThat(frame.y()[value] & 0xFF).isEqualTo((int) Math.round(16 + value * 219 / 255.0));
      assertThat(frame.u()[value] & 0xFF)
          .isEqualTo((int) Math.round(128 + (value - 128) * 224 / 255.0));
    }
    assertThat(frame.v()).isEqualTo(frame.u());
    assertThat(frame.nanos()).isEqualTo(3);
  }

  @Test
  void aLimitedRangeIsKept() {
    VideoFrame frame =
        new DecodedPlanes(
                4, 2, false, 1, 1, plane(4, counting(8)), plane(2, 16, 240), plane(2, 1, 2))
            .toFrame(0);
    assertThat(frame.y()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(frame.u()).containsExactly(16, (byte) 240);
    assertThat(frame.v()).containsExactly(1, 2);
  }

  private static byte[] chroma(int width, int height, int right, int down, Plane u) {
    return new DecodedPlanes(
            width, height, false, right, down, plane(width, new int[width * height]), u, u)
        .toFrame(0)
        .u();
  }

  @Test
  void chromaIsTheMeanOfThePixelsThatItStandsFor() {
    assertThat(chroma(4, 2, 0, 0, plane(4, 10, 20, 100, 101, 30, 41, 102, 255)))
        .containsExactly(25, (byte) 140);
    assertThat(chroma(4, 2, 1, 0, plane(2, 10, 200, 21, 201))).containsExactly(16, (byte) 201);
    assertThat(chroma(4, 2, 0, 1, plane(4, 10, 21, 7, 8))).containsExactly(16, 8);
    assertThat(chroma(8, 2, 2, 0, plane(2, 10, 50, 20, 60))).containsExactly(15, 15, 55, 55);
    assertThat(chroma(2, 8, 1, 2, plane(1, 10, 20))).containsExactly(10, 10, 20, 20);
  }

  @Test
  void theLastColumnAndLineOfAnOddPictureAreLeftOut() {
    VideoFrame frame =
        new DecodedPlanes(
                3,
                3,
                false,
                1,
                1,
                plane(3, counting(9)),
                plane(2, 1, 2, 3, 4),
                plane(2, 5, 6, 7, 8))
            .toFrame(0);
    assertThat(frame.width()).isEqualTo(2);
    assertThat(frame.y()).containsExactly(0, 1, 3, 4);
    assertThat(frame.u()).containsExactly(1);
    assertThat(frame.v()).containsExactly(5);
    assertThat(chroma(7, 2, 2, 1, plane(2, 10, 50))).containsExactly(10, 10, 50);
  }

  @Test
  void withoutChromaThePictureIsGrey() {
    VideoFrame frame =
        new DecodedPlanes(2, 2, true, 0, 0, plane(2, 0, 255, 0, 255), null, null).toFrame(0);
    assertThat(frame.y()).containsExactly(16, (byte) 235, 16, (byte) 235);
    assertThat(frame.u()).containsExactly((byte) 128);
  }
}
