package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EdidTest {

  /** A block with one descriptor at the last of the four places. */
  static byte[] edid(int tag, String text) {
    return edid(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] edid(int tag, byte[] bytes) {
    byte[] edid = new byte[128];
    for (int i = 1; i < 7; i++) {
      edid[i] = (byte) 0xff;
    }
    int at = 108;
    edid[at + 3] = (byte) tag;
    System.arraycopy(bytes, 0, edid, at + 5, bytes.length);
    return edid;
  }

  @Test
  void theNameEndsWithALineFeed() {
    assertThat(Edid.productName(edid(0xfc, "DELL U2720Q\n "))).isEqualTo("DELL U2720Q");
    assertThat(Edid.productName(edid(0xfc, "THIRTEENCHARS"))).isEqualTo("THIRTEENCHARS");
  }

  @Test
  void aNameBeyondAsciiIsOfCodePage437() {
    byte[] name = {'L', (byte) 0x81, 'b', 'e', 'c', 'k', '\n'};
    assertThat(Edid.productName(edid(0xfc, name))).isEqualTo("Lübeck");
  }

  @Test
  void aNameThatIsUtf8AgainstTheStandardIsReadAsSuch() {
    byte[] name = "会議\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Edid.productName(edid(0xfc, name))).isEqualTo("会議");
  }

  @Test
  void noNameIsNull() {
    assertThat(Edid.productName(edid(0xff, "SERIAL 1\n   "))).isNull();
    assertThat(Edid.productName(edid(0xfc, "\n            "))).isNull();
    assertThat(Edid.productName(new byte[128])).isNull();
    assertThat(Edid.productName(new byte[0])).isNull();
  }
}
