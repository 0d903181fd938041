package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.PixelFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies compressed pictures as they are: each buffer holds one (kernel documentation, "Compressed
 * Formats": the payload is {@code bytesused} long).
 */
final class CompressedReader implements PictureReader {
  /** A picture of 3840x2160 at the best quality has about 4 MB. */
  private static final int MOST_BYTES = 16 << 20;

  private final Picture picture;

  static boolean reads(int code) {
    return PixelCodes.format(code) == PixelFormat.MJPG;
  }

  CompressedReader(Picture picture) {
    if (!reads(picture.code()) || picture.width() < 2 || picture.height() < 2) {
      throw new IllegalArgumentException("can't read " + picture);
    }
    this.picture = picture;
  }

  @Override
  public @Nullable CompressedFrame read(List<Filled> planes, long nanos) {
    Filled only = planes.get(0);
    if (only.isOverfull() || only.used() <= 0 || only.used() > MOST_BYTES) {
      return null;
    }
    byte[] copy = new byte[only.used()];
    only.bytes().get(only.from(), copy);
    return new CompressedFrame(picture.width(), picture.height(), nanos, PixelFormat.MJPG, copy);
  }
}
