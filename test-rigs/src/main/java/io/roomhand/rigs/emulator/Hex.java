package io.roomhand.rigs.emulator;

import java.util.HexFormat;

/** Bytes as people write them in VISCA manuals: upper case, separated by blanks. */
final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

  private Hex() {}

  static String of(byte[] bytes) {
    return SPACED.formatHex(bytes);
  }

  static byte[] parse(String text) {
    return SPACED.parseHex(text);
  }
}
