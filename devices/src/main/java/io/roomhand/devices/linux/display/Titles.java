package io.roomhand.devices.linux.display;

import java.nio.charset.StandardCharsets;

/** Text that others have written, made fit to be shown. */
final class Titles {
  /** Characters; more no list shows. */
  private static final int LONGEST = 250;

  private Titles() {}

  static String utf8(byte[] text) {
    return clean(new String(text, StandardCharsets.UTF_8));
  }

  static String latin1(byte[] text) {
    return clean(new String(text, StandardCharsets.ISO_8859_1));
  }

  /** In one line, and not endless. */
  static String clean(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    boolean pair = Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, pair ? LONGEST - 1 : LONGEST).strip();
  }
}
