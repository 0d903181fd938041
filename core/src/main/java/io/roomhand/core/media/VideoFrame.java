package io.roomhand.core.media;

/**
 * One picture as I420: a full plane of luma and two planes of chroma, each half as wide and half as
 * high, without padding. ITU-R BT.601, limited range. Whoever gets a frame may keep it; nobody
 * writes into it once it has been handed on.
 */
public final class VideoFrame implements CameraPicture {
  private final int width;
  private final int height;
  private final long nanos;
  private final byte[] y;
  private final byte[] u;
  private final byte[] v;

  /**
   * Takes over the arrays.
   *
   * @param width even, in pixels
   * @param height even, in pixels
   * @param nanos when it was taken, by the service's {@code TimeSource}
   * @throws IllegalArgumentException when a plane has another size than width and height ask for
   */
  public VideoFrame(int width, int height, long nanos, byte[] y, byte[] u, byte[] v) {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("an I420 picture can't be " + width + "x" + height);
    }
    int chroma = width / 2 * (height / 2);
    if (y.length != width * height || u.length != chroma || v.length != chroma) {
      throw new IllegalArgumentException(
          "planes of %d, %d and %d bytes don't make a picture of %dx%d"
              .formatted(y.length, u.length, v.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.nanos = nanos;
    this.y = y;
    this.u = u;
    this.v = v;
  }

  /** The same picture of another moment; it shares the planes. */
  public VideoFrame at(long moment) {
    return new VideoFrame(width, height, moment, y, u, v);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** The plane itself, to be read. */
  public byte[] y() {
    return y;
  }

  /** The plane itself, to be read. */
  public byte[] u() {
    return u;
  }

  /** The plane itself, to be read. */
  public byte[] v() {
    return v;
  }
}
