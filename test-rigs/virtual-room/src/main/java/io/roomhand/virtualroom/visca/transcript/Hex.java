package io.roomhand.virtualroom.visca.transcript;

import java.util.HexFormat;

/** Bytes as people write them in VISCA manuals: upper case, separated by blanks. */
public final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

  private Hex() {}

  public static String of(byte[] bytes) {
    return SPACED.formatHex(bytes);
  }

  /** The same bytes in the spelling of {@link #of}, whatever the case and the blanks. */
  static String normal(String text) {
    return of(SPACED.parseHex(text.strip().replaceAll("\\s+", " ")));
  }

  public static byte[] parse(String text) {
    return SPACED.parseHex(text);
  }
}
