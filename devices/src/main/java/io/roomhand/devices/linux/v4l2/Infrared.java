package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;

/**
 * Tells the infrared camera, which notebooks and cameras for log-in have beside the one for
 * pictures (in one device, with the same name), by its formats: all are grey.
 */
final class Infrared {
  private static final int MOST_FORMATS = 16;

  private Infrared() {}

  /** VIDIOC_ENUM_FMT; false when the node lists no formats. May block. */
  static boolean isOne(CaptureQueue queue) {
    boolean any = false;
    for (int i = 0; i < MOST_FORMATS; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FormatDescription.SIZE);
      entry.putInt(Structs.FormatDescription.INDEX, i);
      entry.putInt(Structs.FormatDescription.TYPE, queue.type().code());
      if (queue.node().ask(Requests.ENUM_FMT, entry) < 0) {
        break;
      }
      if (!isGrey(PixelCodes.letters(entry.getInt(Structs.FormatDescription.PIXEL_FORMAT)))) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** Whether a format has no colours: one value a pixel, of 8 to 16 bits. */
  static boolean isGrey(String letters) {
    return letters.equals("GREY") || letters.matches("Y(8I|10|12|12I|14|16|10B|10P)");
  }
}
