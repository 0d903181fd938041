package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.util.List;

/**
 * Tells the infrared camera, which notebooks and cameras for log-in have beside the one for
 * pictures (in one device, with the same name), by its formats: all are grey.
 */
final class Infrared {
  private Infrared() {}

  /** False when the node lists no formats. May block. */
  static boolean isOne(CaptureQueue queue) {
    List<Integer> formats = queue.formats();
    return !formats.isEmpty()
        && formats.stream().map(PixelCodes::letters).allMatch(Infrared::isGrey);
  }

  /** Whether a format has no colours: one value a pixel, of 8 to 16 bits. */
  static boolean isGrey(String letters) {
    return letters.equals("GREY") || letters.matches("Y(8I|10|12|12I|14|16|10B|10P)");
  }
}
