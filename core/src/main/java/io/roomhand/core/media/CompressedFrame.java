package io.roomhand.core.media;

/**
 * One picture as the camera compressed it, not looked into: it may be damaged, and may turn out to
 * have another size than the camera told. Whoever gets it may keep it.
 */
public final class CompressedFrame implements CameraPicture {
  private final int width;
  private final int height;
  private final long nanos;
  private final PixelFormat pixels;
  private final byte[] bytes;

  /**
   * Takes over the array.
   *
   * @param width what the camera tells, in pixels; may be odd
   * @param height what the camera tells, in pixels; may be odd
   * @param nanos when it was taken, by the service's {@code TimeSource}
   * @param pixels how it is compressed
   * @param bytes the whole picture and nothing before it; there may be padding behind it
   */
  public CompressedFrame(int width, int height, long nanos, PixelFormat pixels, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.nanos = nanos;
    this.pixels = pixels;
    this.bytes = bytes;
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

  public PixelFormat pixels() {
    return pixels;
  }

  /** The array itself, to be read. */
  public byte[] bytes() {
    return bytes;
  }
}
