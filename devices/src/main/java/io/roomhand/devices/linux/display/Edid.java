package io.roomhand.devices.linux.display;

import java.nio.charset.Charset;
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

  /** Section 3.10.3: "ASCII (Code Page # 437)". */
  private static final Charset CODE_PAGE = Charset.forName("IBM437");

  private Edid() {}

  /** The product's name, null when it has none. */
  static @Nullable String productName(byte[] edid) {
    if (edid.length < BLOCK_BYTES || !Arrays.equals(edid, 0, 8, HEADER, 0, 8)) {
      return null;
    }
    for (int at = FIRST_DESCRIPTOR; at + DESCRIPTOR_BYTES < BLOCK_BYTES; at += DESCRIPTOR_BYTES) {
      boolean isText = edid[at] == 0 && edid[at + 1] == 0 && edid[at + 2] == 0;
      if (isText && Byte.toUnsignedInt(edid[at + TAG]) == PRODUCT_NAME) {
        int from = at + TEXT;
        int end = from;
        while (end < at + DESCRIPTOR_BYTES && edid[end] != '\n') {
          end++;
        }
        String name = Titles.utf8Or(CODE_PAGE, Arrays.copyOfRange(edid, from, end));
        return name.isEmpty() ? null : name;
      }
    }
    return null;
  }
}
