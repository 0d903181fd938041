package io.roomhand.virtualroom.visca.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the lowest to the highest, both included. */
public record Range(int low, int high) {
  private static final Pattern HEX = Pattern.compile("(-?\\p{XDigit}+)\\.\\.(-?\\p{XDigit}+)");

  public Range {
    if (low > high) {
      throw new IllegalArgumentException(low + ".." + high + " ends before it begins");
    }
  }

  /**
   * Reads hexadecimal bounds with a sign, for example {@code -01B0..0510}.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  static Range parse(String text) {
    Matcher bounds = HEX.matcher(text);
    if (!bounds.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a range of hexadecimal numbers, for example -01B0..0510");
    }
    return new Range(Integer.parseInt(bounds.group(1), 16), Integer.parseInt(bounds.group(2), 16));
  }
}
