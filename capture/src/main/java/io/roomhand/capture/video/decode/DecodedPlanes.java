package io.roomhand.capture.video.decode;

import io.roomhand.core.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture as decoders give it, and its way to I420 in limited range.
 *
 * <p>JFIF 1.02 has luma and chroma in 0..255, around 128; ITU-R BT.601 has 16..235 and 16..240. The
 * matrix between RGB and YCbCr is the same. Chroma samples lie in the middle of the pixels that
 * they stand for in both, so making them fewer is a mean.
 *
 * @param width in pixels; an odd picture loses its last column
 * @param height in pixels; an odd picture loses its last line
 * @param fullRange whether 0..255 are used
 * @param chromaRight how often the width is halved for chroma: 0..2
 * @param chromaDown how often the height is halved for chroma: 0..2
 * @param u null, as {@code v}, for a grey picture
 */
record DecodedPlanes(
    int width,
    int height,
    boolean fullRange,
    int chromaRight,
    int chromaDown,
    Plane y,
    @Nullable Plane u,
    @Nullable Plane v) {
  private static final byte[] SAME = table(0, 255, 0);
  private static final byte[] LUMA = table(16, 219, 0);
  private static final byte[] CHROMA = table(128, 224, 128);
  private static final byte GREY = (byte) 128;

  /**
   * @param stride bytes from one line to the next
   */
  record Plane(ByteBuffer bytes, int stride) {}

  /** What each value of a full range becomes: {@code middle} stays, 255 steps become so many. */
  private static byte[] table(int zero, int steps, int middle) {
    byte[] table = new byte[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = (byte) (zero + Math.round((value - middle) * steps / 255f));
    }
    return table;
  }

  /**
   * Copies the picture.
   *
   * @throws IllegalArgumentException when nothing of it is left after cropping
   */
  VideoFrame toFrame(long nanos) {
    int evenWidth = width & ~1;
    int evenHeight = height & ~1;
    return new VideoFrame(
        evenWidth,
        evenHeight,
        nanos,
        luma(evenWidth, evenHeight),
        chroma(u, evenWidth / 2, evenHeight / 2),
        chroma(v, evenWidth / 2, evenHeight / 2));
  }

  private byte[] luma(int columns, int rows) {
    byte[] table = fullRange ? LUMA : SAME;
    byte[] plane = new byte[columns * rows];
    for (int row = 0; row < rows; row++) {
      y.bytes.get(row * y.stride, plane, row * columns, columns);
    }
    for (int i = 0; i < plane.length; i++) {
      plane[i] = table[plane[i] & 0xFF];
    }
    return plane;
  }

  private byte[] chroma(@Nullable Plane from, int columns, int rows) {
    byte[] plane = new byte[columns * rows];
    if (from == null) {
      Arrays.fill(plane, GREY);
      return plane;
    }
    byte[] table = fullRange ? CHROMA : SAME;
    int high = chromaDown == 0 ? 2 : 1;
    byte[] line = new byte[(2 * columns + (1 << chromaRight) - 1) >> chromaRight];
    int[] sums = new int[line.length];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      int top = (2 * row) >> chromaDown;
      for (int below = 0; below < high; below++) {
        from.bytes.get((top + below) * from.stride, line);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += line[i] & 0xFF;
        }
      }
      merge(sums, high, plane, row * columns, columns, table);
    }
    return plane;
  }

  /** One line of chroma: of sums over {@code high} lines. */
  private void merge(int[] sums, int high, byte[] plane, int at, int columns, byte[] table) {
    int wide = chromaRight == 0 ? 2 : 1;
    int shift = (high - 1) + (wide - 1);
    int half = (1 << shift) / 2;
    for (int column = 0; column < columns; column++) {
      int left = (2 * column) >> chromaRight;
      int sum = wide == 2 ? sums[left] + sums[left + 1] : sums[left];
      plane[at + column] = table[(sum + half) >> shift];
    }
  }
}
