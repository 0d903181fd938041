package io.roomhand.devices.linux.display;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a monitor says of itself (VESA E-EDID Standard, release A2, section 3.10). */
final class Edid {
  private static final byte[] HEADER = {0, -1, -1, -1, -1, -1, -1, 0};
  private static final int BLOCK_BYTES = 128;
  private static final int FIRST_DESCRIPTOR = 54;
  private static final int DESCRIPTOR_BYTES = 18;
  private static final int TAG = 3;
  private static final int TEXT = 5;
  private static final int PRODUCT_NAME = 0xfc;

  private Edid() {}

  /** The product's name, null when it has none. */
  static @Nullable String productName(byte[] edid) {
    if (edid.length < BLOCK_BYTES || !Arrays.equals(edid, 0, 8, HEADER, 0, 8)) {
      return null;
    }
    for (int at = FIRST_DESCRIPTOR; at + DESCRIPTOR_BYTES < BLOCK_BYTES; at += DESCRIPTOR_BYTES) {
      boolean isText = edid[at] == 0 && edid[at + 1] == 0 && edid[at + 2] == 0;
      if (isText && Byte.toUnsignedInt(edid[at + TAG]) == PRODUCT_NAME) {
        String text =
            new String(edid, at + TEXT, DESCRIPTOR_BYTES - TEXT, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String name = Titles.clean(end < 0 ? text : text.substring(0, end));
        return name.isEmpty() ? null : name;
      }
    }
    return null;
  }
}
