package io.roomhand.api.bench.against;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures in what a bench printed. A line with figures is a name, two blanks or more, and then
 * values with their units, each of which may have a word before it ({@code p99 0.3 ms}, {@code
 * failed: 0}); what is in parentheses belongs to no figure. Other lines are headings.
 */
final class BenchOutput {
  private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";

  /** No line of the log, which begins with the time of day. */
  private static final Pattern LINE =
      Pattern.compile("(?!\\d\\d:\\d\\d:\\d\\d\\b)(\\S.*?) {2,}(\\S.*)");

  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");
  private static final Pattern YARDSTICK = Pattern.compile("x vs ([^;()]+)");
  private static final Pattern PERCENTILE =
      Pattern.compile("(p\\d+|max) +(" + NUMBER + ") +(\\S+)");
  private static final Pattern PLAIN = Pattern.compile("(" + NUMBER + ") +(\\S+)(?: +(.*))?");
  private static final Pattern LABELLED = Pattern.compile("(.+): +(" + NUMBER + ")(?: +(\\S+))?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("(?:(?:p\\d+|max) +)?(?:NaN|-?Infinity)\\b.*");

  /** A value and its unit, which is empty for a mere count. */
  record Value(double value, String unit) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Set<String> yardsticks = new HashSet<>();

  /**
   * @throws IllegalArgumentException with the line that holds what is no number where one belongs
   */
  BenchOutput(List<String> lines) {
    lines.forEach(this::read);
  }

  /** By name, in the order in which they were printed; of one printed twice the first. */
  Map<String, Value> values() {
    return values;
  }

  /** Names of figures that others are compared with. */
  Set<String> yardsticks() {
    return yardsticks;
  }

  private void read(String line) {
    Matcher whole = LINE.matcher(line);
    if (!whole.matches()) {
      return;
    }
    String name = whole.group(1);
    List<String> pieces = new ArrayList<>();
    for (String piece :
        PARENTHESES.matcher(whole.group(2)).replaceAll("  ").split(" {2,}|, +(?=.*\\d)", -1)) {
      if (!piece.isBlank()) {
        pieces.add(piece.strip());
      }
    }
    boolean found = false;
    for (String piece : joined(pieces)) {
      if (NO_NUMBER.matcher(piece).matches()) {
        throw new IllegalArgumentException("no number in \"" + line + "\"");
      }
      found |= piece(name, piece, found);
    }
    if (found) {
      Matcher yardstick = YARDSTICK.matcher(line);
      while (yardstick.find()) {
        yardsticks.add(yardstick.group(1).strip());
      }
    }
  }

  /** Columns are padded: "p50 0.123 ms" was torn apart at its blanks. */
  private static List<String> joined(List<String> pieces) {
    List<String> joined = new ArrayList<>();
    String start = "";
    for (String piece : pieces) {
      String all = start + piece;
      start = "";
      if (all.matches("p\\d+|max")) {
        start = all + " ";
      } else {
        joined.add(all);
      }
    }
    return joined;
  }

  private boolean piece(String name, String piece, boolean further) {
    Matcher percentile = PERCENTILE.matcher(piece);
    Matcher plain = PLAIN.matcher(piece);
    Matcher labelled = LABELLED.matcher(piece);
    if (percentile.matches()) {
      put(name + ", " + percentile.group(1), percentile.group(2), percentile.group(3));
    } else if (plain.matches() && !piece.contains(":")) {
      String label = plain.group(3);
      put(further && label != null ? name + ", " + label : name, plain.group(1), plain.group(2));
    } else if (labelled.matches()) {
      String unit = labelled.group(3);
      put(name + ", " + labelled.group(1), labelled.group(2), unit == null ? "" : unit);
    } else {
      return false;
    }
    return true;
  }

  private void put(String name, String value, String unit) {
    values.putIfAbsent(name, new Value(Double.parseDouble(value), unit));
  }
}
