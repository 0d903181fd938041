package io.roomhand.devices.linux.x11;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a connection begins (protocol, section 8 "Connection Setup", and appendix B). */
final class XSetup {
  /** The first eight bytes of an answer, which tell how long it is. */
  static final int HEAD_BYTES = 8;

  private static final int FAILED = 0;
  private static final int SUCCESS = 1;
  private static final int REASON_LENGTH = 1;
  private static final int UNITS = 6;
  private static final int VENDOR_LENGTH = 24;
  private static final int SCREENS = 28;
  private static final int FORMATS = 29;
  private static final int VENDOR = 40;
  private static final int FORMAT_BYTES = 8;

  /** Of a screen, and of a depth in it. */
  private static final int DEPTHS = 39;

  private static final int SCREEN_BYTES = 40;
  private static final int VISUALS = 2;
  private static final int DEPTH_BYTES = 8;
  private static final int VISUAL_BYTES = 24;

  private XSetup() {}

  /** What a client says first; all numbers are little-endian from then on. */
  static ByteBuffer hello(byte[] cookie) {
    byte[] name =
        cookie.length == 0 ? new byte[0] : XAuthority.NAME.getBytes(StandardCharsets.ISO_8859_1);
    int nameEnd = XRequest.padded(name.length);
    ByteBuffer hello =
        ByteBuffer.allocate(12 + nameEnd + XRequest.padded(cookie.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    hello.put(0, (byte) 'l').putShort(2, (short) 11);
    hello.putShort(6, (short) name.length).putShort(8, (short) cookie.length);
    return hello.put(12, name).put(12 + nameEnd, cookie);
  }

  /** How many bytes follow the head of an answer. */
  static int rest(ByteBuffer answer) {
    return Short.toUnsignedInt(answer.getShort(UNITS)) * XRequest.UNIT;
  }

  /**
   * Reads a whole answer; the result is the root window of the display's screen.
   *
   * @throws XRefusedException when it is a refusal
   * @throws IOException when there is no such screen
   */
  static int root(ByteBuffer answer, DisplayName display) throws IOException {
    int status = answer.get(0);
    if (status != SUCCESS) {
      int length = status == FAILED ? Byte.toUnsignedInt(answer.get(REASON_LENGTH)) : rest(answer);
      byte[] reason = new byte[Math.min(length, answer.limit() - HEAD_BYTES)];
      answer.get(HEAD_BYTES, reason);
      throw new XRefusedException(new String(reason, StandardCharsets.ISO_8859_1).strip());
    }
    int screens = Byte.toUnsignedInt(answer.get(SCREENS));
    if (display.screen() >= screens) {
      throw new IOException("there is no screen %d, but %d".formatted(display.screen(), screens));
    }
    int at =
        VENDOR
            + XRequest.padded(Short.toUnsignedInt(answer.getShort(VENDOR_LENGTH)))
            + Byte.toUnsignedInt(answer.get(FORMATS)) * FORMAT_BYTES;
    for (int i = 0; i < display.screen(); i++) {
      at = screenEnd(answer, at);
    }
    return answer.getInt(at);
  }

  private static int screenEnd(ByteBuffer answer, int screen) {
    int depths = Byte.toUnsignedInt(answer.get(screen + DEPTHS));
    int at = screen + SCREEN_BYTES;
    for (int i = 0; i < depths; i++) {
      int visuals = Short.toUnsignedInt(answer.getShort(at + VISUALS));
      at += DEPTH_BYTES + visuals * VISUAL_BYTES;
    }
    return at;
  }
}
