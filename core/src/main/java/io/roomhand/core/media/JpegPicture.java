package io.roomhand.core.media;

/** An encoded picture. */
public final class JpegPicture {
  private final int width;
  private final int height;
  private final long nanos;
  private final byte[] bytes;

  /**
   * Takes over the array.
   *
   * @param nanos when the camera gave the picture, by the service's {@code TimeSource}
   */
  public JpegPicture(int width, int height, long nanos, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.nanos = nanos;
    this.bytes = bytes;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** When the camera gave the picture, by the service's {@code TimeSource}. */
  public long nanos() {
    return nanos;
  }

  /** The JPEG file itself, to be read. */
  public byte[] bytes() {
    return bytes;
  }
}
