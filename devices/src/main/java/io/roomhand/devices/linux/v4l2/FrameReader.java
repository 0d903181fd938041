package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes I420 of the kernel's packings (kernel documentation, "Image Formats"). A picture with odd
 * sides loses its last column or line. One thread at a time.
 */
final class FrameReader implements PictureReader {
  private static final byte BLACK = 16;
  private static final byte GREY = (byte) 128;

  private final Picture picture;
  private final int width;
  private final int height;
  private final byte[] line;

  /** Whether pictures of this packing can be read. */
  static boolean reads(int code) {
    return isPacked(code) || isHalfPlanar(code) || isPlanar(code);
  }

  private static boolean isPacked(int code) {
    return code == PixelCodes.YUYV || code == PixelCodes.YVYU || code == PixelCodes.UYVY;
  }

  private static boolean isHalfPlanar(int code) {
    return code == PixelCodes.NV12 || code == PixelCodes.NV21;
  }

  private static boolean isPlanar(int code) {
    return code == PixelCodes.YU12 || code == PixelCodes.YV12;
  }

  /**
   * For pictures of one size and packing.
   *
   * @throws IllegalArgumentException for a packing that {@link #reads} denies, or no picture at all
   */
  FrameReader(Picture picture) {
    this.picture = picture;
    this.width = picture.width() & ~1;
    this.height = picture.height() & ~1;
    int least = isPacked(picture.code()) ? 2 * width : width;
    if (!reads(picture.code()) || width < 2 || height < 2 || picture.stride() < least) {
      throw new IllegalArgumentException("can't read " + picture);
    }
    this.line = new byte[picture.stride()];
  }

  /** How many bytes a whole picture has at least. */
  int leastBytes() {
    int luma = picture.stride() * picture.height();
    return isPacked(picture.code()) ? luma : luma + luma / 2;
  }

  /** Null when the buffer holds less than a picture. */
  @Override
  public @Nullable VideoFrame read(ByteBuffer bytes, int used, long nanos) {
    if (Math.min(used, bytes.capacity()) < leastBytes()) {
      return null;
    }
    byte[] y = new byte[width * height];
    byte[] u = new byte[width / 2 * (height / 2)];
    byte[] v = new byte[u.length];
    if (isPacked(picture.code())) {
      packed(bytes, y, u, v);
    } else {
      for (int row = 0; row < height; row++) {
        bytes.get(row * picture.stride(), y, row * width, width);
      }
      int luma = picture.stride() * picture.height();
      if (isHalfPlanar(picture.code())) {
        boolean uFirst = picture.code() == PixelCodes.NV12;
        halfPlanar(bytes, luma, uFirst ? u : v, uFirst ? v : u);
      } else {
        int chroma = luma / 4;
        boolean uFirst = picture.code() == PixelCodes.YU12;
        plane(bytes, luma, uFirst ? u : v);
        plane(bytes, luma + chroma, uFirst ? v : u);
      }
    }
    return new VideoFrame(width, height, nanos, y, u, v);
  }

  /** Chroma of two lines is averaged. */
  private void packed(ByteBuffer bytes, byte[] y, byte[] u, byte[] v) {
    int lumaAt = picture.code() == PixelCodes.UYVY ? 1 : 0;
    int chromaAt = 1 - lumaAt;
    byte[] first = picture.code() == PixelCodes.YVYU ? v : u;
    byte[] second = picture.code() == PixelCodes.YVYU ? u : v;
    for (int row = 0; row < height; row++) {
      bytes.get(row * picture.stride(), line, 0, 2 * width);
      int to = row * width;
      for (int column = 0; column < width; column++) {
        y[to + column] = line[2 * column + lumaAt];
      }
      int chroma = row / 2 * (width / 2);
      boolean upper = row % 2 == 0;
      for (int pair = 0; pair < width / 2; pair++) {
        byte a = line[4 * pair + chromaAt];
        byte b = line[4 * pair + chromaAt + 2];
        first[chroma + pair] = upper ? a : mean(first[chroma + pair], a);
        second[chroma + pair] = upper ? b : mean(second[chroma + pair], b);
      }
    }
  }

  private static byte mean(byte a, byte b) {
    return (byte) (((a & 0xff) + (b & 0xff) + 1) / 2);
  }

  private void halfPlanar(ByteBuffer bytes, int from, byte[] first, byte[] second) {
    for (int row = 0; row < height / 2; row++) {
      bytes.get(from + row * picture.stride(), line, 0, width);
      int to = row * (width / 2);
      for (int column = 0; column < width / 2; column++) {
        first[to + column] = line[2 * column];
        second[to + column] = line[2 * column + 1];
      }
    }
  }

  private void plane(ByteBuffer bytes, int from, byte[] into) {
    for (int row = 0; row < height / 2; row++) {
      bytes.get(from + row * (picture.stride() / 2), into, row * (width / 2), width / 2);
    }
  }

  /** What a muted camera shows. Odd sides lose a pixel. */
  static VideoFrame black(int width, int height) {
    int evenWidth = width & ~1;
    int evenHeight = height & ~1;
    byte[] y = new byte[evenWidth * evenHeight];
    byte[] chroma = new byte[evenWidth / 2 * (evenHeight / 2)];
    Arrays.fill(y, BLACK);
    Arrays.fill(chroma, GREY);
    return new VideoFrame(evenWidth, evenHeight, 0, y, chroma, chroma);
  }
}
