package io.roomhand.api.bench.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One figure of both builds, a value a round each.
 *
 * @param here this build's values, in the order of the rounds
 * @param there the other build's; as many
 */
record Comparison(String name, String unit, Kind kind, List<Double> here, List<Double> there) {
  /** How much worse a median ratio may be. */
  static final double LIMIT = 1.05;

  static final double TAIL_LIMIT = 1.15;

  static final String RULE =
      String.format(
          Locale.ROOT,
          "no worse: a median ratio of at most %.2f, or quartiles of the two builds' values that"
              + " overlap; %s and p99: a median ratio of at most %.2f;"
              + " where more is better, the inverse",
          LIMIT,
          Kind.START,
          TAIL_LIMIT);

  Comparison {
    here = List.copyOf(here);
    there = List.copyOf(there);
    if (here.isEmpty() || here.size() != there.size()) {
      throw new IllegalArgumentException(
          name + ": " + here.size() + " values against " + there.size());
    }
  }

  /** Round by round, this build's value in parts of the other's. */
  Spread ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < here.size(); i++) {
      ratios.add(ratio(here.get(i), there.get(i)));
    }
    return Spread.of(ratios);
  }

  private static double ratio(double own, double other) {
    return own == other ? 1 : own / other; // two times nothing is the same, too
  }

  boolean worse() {
    double ratio = ratios().median();
    return switch (kind) {
      case COST -> ratio > LIMIT && !quartilesOverlap();
      case TAIL -> ratio > TAIL_LIMIT;
      case GAIN -> ratio < 1 / LIMIT && !quartilesOverlap();
      case YARDSTICK -> false;
    };
  }

  private boolean quartilesOverlap() {
    return Spread.of(here).overlaps(Spread.of(there));
  }

  /** Name, median, unit, ratio, quartiles of the ratios, verdict. */
  String line(String folder) {
    Spread ratios = ratios();
    return String.format(
        Locale.ROOT,
        "%-44s %9s %s  (%.2fx vs %s; quartiles %.2f..%.2f)  %s",
        name,
        number(Spread.of(here).median()),
        unit,
        ratios.median(),
        folder,
        ratios.lower(),
        ratios.upper(),
        kind == Kind.YARDSTICK ? "yardstick" : worse() ? "WORSE" : "no worse");
  }

  /** What was compared, for one that is worse. */
  String reason() {
    Spread own = Spread.of(here);
    Spread other = Spread.of(there);
    return String.format(
        Locale.ROOT,
        "WORSE: %s: median ratio %.3f; quartiles here %s..%s, there %s..%s %s",
        name,
        ratios().median(),
        number(own.lower()),
        number(own.upper()),
        number(other.lower()),
        number(other.upper()),
        unit);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
  }
}
