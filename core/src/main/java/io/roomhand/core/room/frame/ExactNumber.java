package io.roomhand.core.room.frame;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as the control API takes them: JSON numbers, and strings that are exactly one. */
public final class ExactNumber {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?");

  private ExactNumber() {}

  /** The number, or NaN for anything that is none, an infinite one included. */
  public static double of(@Nullable Object value) {
    double number = Double.NaN;
    if (value instanceof Number given) {
      number = given.doubleValue();
    } else if (value instanceof String text && JSON_NUMBER.matcher(text).matches()) {
      number = new BigDecimal(text).doubleValue();
    }
    return Double.isInfinite(number) ? Double.NaN : number;
  }
}
