package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes I420 of the kernel's packings (kernel documentation, "Image Formats"). A picture with odd
 * sides loses its last column or line. One thread at a time.
 */
public final class FrameReader implements PictureReader {
  private static final byte BLACK = 16;
  private static final byte GREY = (byte) 128;

  private final Picture picture;
  private final int width;
  private final int height;
  private final byte[] line;

  /** Whether pictures of this packing can be read. */
  public static boolean reads(int code) {
    return isPacked(code) || isHalfPlanar(code) || isPlanar(code);
  }

  private static boolean isPacked(int code) {
    return code == PixelCodes.YUYV || code == PixelCodes.YVYU || code == PixelCodes.UYVY;
  }

  private static boolean isHalfPlanar(int code) {
    return code == PixelCodes.NV12 || code == PixelCodes.NV21 || isHalfPlanarApart(code);
  }

  private static boolean isPlanar(int code) {
    return code == PixelCodes.YU12 || code == PixelCodes.YV12 || isPlanarApart(code);
  }

  private static boolean isHalfPlanarApart(int code) {
    return code == PixelCodes.NM12 || code == PixelCodes.NM21;
  }

  private static boolean isPlanarApart(int code) {
    return code == PixelCodes.YM12 || code == PixelCodes.YM21;
  }

  /** Whether U comes before V. */
  private static boolean isUFirst(int code) {
    return code == PixelCodes.NV12
        || code == PixelCodes.NM12
        || code == PixelCodes.YU12
        || code == PixelCodes.YM12;
  }

  /** How many pieces of memory a picture of this packing lies in. */
  private static int pieces(int code) {
    return isPlanarApart(code) ? 3 : isHalfPlanarApart(code) ? 2 : 1;
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
    boolean whole = picture.planes().size() == pieces(picture.code());
    if (!reads(picture.code()) || !whole || width < 2 || height < 2 || picture.stride() < least) {
      throw new IllegalArgumentException("can't read " + picture);
    }
    this.line = new byte[picture.stride()];
  }

  /** Samples of one kind, line by line. */
  private record Samples(ByteBuffer bytes, int from, int stride) {
    void line(int row, byte[] into, int at, int count) {
      bytes.get(from + row * stride, into, at, count);
    }
  }

  /** Null when the buffer holds less than a picture. */
  @Override
  public @Nullable VideoFrame read(List<Filled> planes, long nanos) {
    List<Samples> samples = samples(planes);
    if (samples.isEmpty()) {
      return null;
    }
    byte[] y = new byte[width * height];
    byte[] u = new byte[width / 2 * (height / 2)];
    byte[] v = new byte[u.length];
    if (isPacked(picture.code())) {
      packed(samples.get(0), y, u, v);
    } else {
      for (int row = 0; row < height; row++) {
        samples.get(0).line(row, y, row * width, width);
      }
      boolean uFirst = isUFirst(picture.code());
      byte[] first = uFirst ? u : v;
      byte[] second = uFirst ? v : u;
      if (isHalfPlanar(picture.code())) {
        halfPlanar(samples.get(1), first, second);
      } else {
        plane(samples.get(1), first);
        plane(samples.get(2), second);
      }
    }
    return new VideoFrame(width, height, nanos, y, u, v);
  }

  /** Where they lie; empty when there is less than a picture. */
  private List<Samples> samples(List<Filled> planes) {
    Filled first = planes.get(0);
    int luma = picture.stride() * picture.height();
    boolean together = pieces(picture.code()) == 1 && !isPacked(picture.code());
    if (first.used() < (together ? luma + luma / 2 : luma)) {
      return List.of();
    }
    List<Samples> samples = new ArrayList<>();
    samples.add(new Samples(first.bytes(), first.from(), picture.stride()));
    if (together && isHalfPlanar(picture.code())) {
      samples.add(new Samples(first.bytes(), first.from() + luma, picture.stride()));
    } else if (together) {
      int half = picture.stride() / 2;
      samples.add(new Samples(first.bytes(), first.from() + luma, half));
      samples.add(new Samples(first.bytes(), first.from() + luma + luma / 4, half));
    }
    for (int i = 1; i < planes.size(); i++) {
      Filled chroma = planes.get(i);
      int stride = picture.planes().get(i).stride();
      int least = isHalfPlanar(picture.code()) ? width : width / 2;
      if (stride < least || chroma.used() < stride * (height / 2)) {
        return List.of();
      }
      samples.add(new Samples(chroma.bytes(), chroma.from(), stride));
    }
    return samples;
  }

  /** Chroma of two lines is averaged. */
  private void packed(Samples samples, byte[] y, byte[] u, byte[] v) {
    int lumaAt = picture.code() == PixelCodes.UYVY ? 1 : 0;
    int chromaAt = 1 - lumaAt;
    byte[] first = picture.code() == PixelCodes.YVYU ? v : u;
    byte[] second = picture.code() == PixelCodes.YVYU ? u : v;
    for (int row = 0; row < height; row++) {
      samples.line(row, line, 0, 2 * width);
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

  private void halfPlanar(Samples samples, byte[] first, byte[] second) {
    for (int row = 0; row < height / 2; row++) {
      samples.line(row, line, 0, width);
      int to = row * (width / 2);
      for (int column = 0; column < width / 2; column++) {
        first[to + column] = line[2 * column];
        second[to + column] = line[2 * column + 1];
      }
    }
  }

  private void plane(Samples samples, byte[] into) {
    for (int row = 0; row < height / 2; row++) {
      samples.line(row, into, row * (width / 2), width / 2);
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
