package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.media.CameraPicture;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes pictures of one size and packing out of the kernel's buffers. One thread at a time. */
interface PictureReader {

  /**
   * Copies a picture.
   *
   * @param planes what the kernel has filled, as many as the picture has
   * @return null when they are no picture
   */
  @Nullable CameraPicture read(List<Filled> planes, long nanos);

  /**
   * A piece of memory with a picture, or with a part of one.
   *
   * @param from where that begins
   * @param to behind its last byte
   */
  record Filled(ByteBuffer bytes, int from, int to) {

    /** How many bytes are there. */
    int used() {
      return from < 0 ? 0 : Math.min(to, bytes.capacity()) - from;
    }

    /** Whether the driver says that there are more than fit in. */
    boolean isOverfull() {
      return to > bytes.capacity();
    }
  }

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
