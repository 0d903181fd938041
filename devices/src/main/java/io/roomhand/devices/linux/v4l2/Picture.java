package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How the driver packs pictures now.
 *
 * @param code four-character code
 * @param stride bytes from one line of luma, or of packed pixels, to the next
 * @param size bytes of a whole picture
 */
record Picture(int width, int height, int code, int stride, int size) {

  /** VIDIOC_G_FMT; null when the driver does not tell. */
  static @Nullable Picture of(VideoNode node) {
    ByteBuffer format = Kernel.buffer(Structs.Format.SIZE);
    format.putInt(Structs.Format.TYPE, Structs.VIDEO_CAPTURE);
    return node.ask(Requests.G_FMT, format) < 0 ? null : read(format);
  }

  static Picture read(ByteBuffer format) {
    return new Picture(
        format.getInt(Structs.Format.WIDTH),
        format.getInt(Structs.Format.HEIGHT),
        format.getInt(Structs.Format.PIXEL_FORMAT),
        format.getInt(Structs.Format.BYTES_PER_LINE),
        format.getInt(Structs.Format.SIZE_IMAGE));
  }
}
