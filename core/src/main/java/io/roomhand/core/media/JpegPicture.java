package io.roomhand.core.media;

/** An encoded picture. */
public final class JpegPicture {
  private final int width;
  private final int height;
  private final byte[] bytes;

  /** Takes over the array. */
  public JpegPicture(int width, int height, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The JPEG file itself, to be read. */
  public byte[] bytes() {
    return bytes;
  }
}
