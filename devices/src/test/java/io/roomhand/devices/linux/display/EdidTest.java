package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EdidTest {

  /** A block with one descriptor at the last of the four places. */
  static byte[] edid(int tag, String text) {
    byte[] edid = new byte[128];
    for (int i = 1; i < 7; i++) {
      edid[i] = (byte) 0xff;
    }
    int at = 108;
    edid[at + 3] = (byte) tag;
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, edid, at + 5, bytes.length);
    return edid;
  }

  @Test
  void theNameEndsWithALineFeed() {
    assertThat(Edid.productName(edid(0xfc, "DELL U2720Q\n "))).isEqualTo("DELL U2720Q");
    assertThat(Edid.productName(edid(0xfc, "THIRTEENCHARS"))).isEqualTo("THIRTEENCHARS");
  }

  @Test
  void noNameIsNull() {
    assertThat(Edid.productName(edid(0xff, "SERIAL 1\n   "))).isNull();
    assertThat(Edid.productName(edid(0xfc, "\n            "))).isNull();
    assertThat(Edid.productName(new byte[128])).isNull();
    assertThat(Edid.productName(new byte[0])).isNull();
  }
}
