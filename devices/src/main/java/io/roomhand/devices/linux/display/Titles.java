package io.roomhand.devices.linux.display;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text that others have written, made fit to be shown. */
final class Titles {
  /** Characters; more no list shows. */
  private static final int LONGEST = 250;

  private Titles() {}

  /**
   * Where a standard says {@code STRING}, Latin-1 (ICCCM, section 2.7.1), programs of today write
   * UTF-8 all the same. What can be read as UTF-8 was hardly meant to be anything else.
   */
  static String text(byte[] text) {
    return utf8Or(StandardCharsets.ISO_8859_1, text);
  }

  /**
   * @param other how a text is read that is not UTF-8
   */
  static String utf8Or(Charset other, byte[] text) {
    try {
      return clean(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      return clean(new String(text, other));
    }
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
