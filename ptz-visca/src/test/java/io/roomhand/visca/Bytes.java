package io.roomhand.visca;

import io.roomhand.visca.frame.ViscaFrame;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as manuals print them, made and read without the code under test. */
public final class Bytes {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private Bytes() {}

  public static byte[] of(String hex) {
    return HEX.parseHex(hex);
  }

  public static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  public static ViscaFrame frame(String hex) {
    byte[] bytes = of(hex);
    ViscaFrame frame = new ViscaFrame().start(bytes[0]);
    for (int i = 1; i < bytes.length; i++) {
      frame.put(bytes[i]);
    }
    return frame;
  }

  /** The bytes in the frame, read through its buffer form. */
  public static String hex(ViscaFrame frame) {
    ByteBuffer buffer = ByteBuffer.allocate(ViscaFrame.MAX_LENGTH);
    frame.writeTo(buffer);
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return hex(bytes);
  }
}
