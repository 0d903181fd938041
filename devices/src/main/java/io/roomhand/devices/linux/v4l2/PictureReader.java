package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.media.CameraPicture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes pictures of one size and packing out of the kernel's buffers. One thread at a time. */
interface PictureReader {

  /**
   * Copies a picture.
   *
   * @param bytes the buffer that the kernel has filled
   * @param used how many of its bytes count
   * @return null when they are no picture
   */
  @Nullable CameraPicture read(ByteBuffer bytes, int used, long nanos);

  /** Whether pictures of this packing can be read. */
  static boolean reads(int code) {
    return FrameReader.reads(code) || CompressedReader.reads(code);
  }

  /**
   * For pictures of one size and packing.
   *
   * @throws IllegalArgumentException for a packing that {@link #reads} denies, or no picture at all
   */
  static PictureReader of(Picture picture) {
    return CompressedReader.reads(picture.code())
        ? new CompressedReader(picture)
        : new FrameReader(picture);
  }
}
