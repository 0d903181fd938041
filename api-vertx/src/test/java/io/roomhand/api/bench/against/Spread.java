package io.roomhand.api.bench.against;

import java.util.Collection;

/**
 * Where the middle half of some values lies.
 *
 * @param lower a quarter of the values lies below
 * @param median half of them
 * @param upper three quarters
 */
record Spread(double lower, double median, double upper) {

  /** Between two values the quartiles are interpolated; of no value they are not a number. */
  static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double rest = place - below;
    return rest == 0
        ? sorted[below]
        : sorted[below] * (1 - rest) + sorted[below + 1] * rest; // also where one is infinite
  }

  boolean overlaps(Spread other) {
    return lower <= other.upper && other.lower <= upper;
  }
}
