package io.roomhand.virtualroom.visca.model;

import java.util.Random;

/** A time that is never twice the same: anything from the least to the most, evenly. */
public record Milliseconds(double least, double most) {
  public static final Milliseconds NONE = new Milliseconds(0, 0);

  public Milliseconds {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(least + ".." + most + " ms is no time");
    }
  }

  /**
   * Reads {@code 29..57} or {@code 16.7}.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  static Milliseconds parse(String text) {
    int dots = text.indexOf("..");
    String first = dots < 0 ? text : text.substring(0, dots);
    String second = dots < 0 ? text : text.substring(dots + 2);
    try {
      return new Milliseconds(Double.parseDouble(first), Double.parseDouble(second));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a number of milliseconds, for example 16.7 or 29..57", e);
    }
  }

  public long nanos(Random random) {
    return Math.round((least + random.nextDouble() * (most - least)) * 1e6);
  }
}
