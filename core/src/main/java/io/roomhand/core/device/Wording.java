package io.roomhand.core.device;

import java.util.Collection;
import java.util.stream.Collectors;

/** How values from outside are shown in error texts: quoted, and short whatever their length. */
public final class Wording {
  private static final int LONGEST = 80;
  private static final int MOST = 12;

  private Wording() {}

  public static String quote(String value) {
    return '"' + shortened(value) + '"';
  }

  /** The value's beginning, where it is long. */
  public static String shortened(String value) {
    return value.length() <= LONGEST
        ? value
        : value.substring(0, LONGEST) + "... (" + value.length() + " characters)";
  }

  /** Values in quotes with commas; a long list is cut, and says so. */
  public static String list(Collection<String> values) {
    if (values.isEmpty()) {
      return "none";
    }
    String shown =
        values.stream().limit(MOST).map(Wording::quote).collect(Collectors.joining(", "));
    int more = values.size() - MOST;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** A number without a needless fraction: 3 rather than 3.0. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
