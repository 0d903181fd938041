package io.roomhand.testkit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of several interleaved runs, printed as medians with their spread. */
public final class Samples {
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  public void add(String name, double value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public double median(String name) {
    return median(values.getOrDefault(name, List.of()));
  }

  private static double median(List<Double> list) {
    double[] sorted = list.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** One line: name, median, unit, and the ratio to a yardstick run by run. */
  public void print(String name, String unit, String yardstick) {
    List<Double> own = values.getOrDefault(name, List.of());
    List<Double> other = values.getOrDefault(yardstick, List.of());
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-44s %9.1f %s", name, median(own), unit));
    if (!name.equals(yardstick) && other.size() == own.size() && !own.isEmpty()) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < own.size(); i++) {
        ratios.add(own.get(i) / other.get(i));
      }
      double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      line.append(
          String.format(
              Locale.ROOT,
              "  (%.2fx vs %s; %d runs %.2f..%.2f)",
              median(ratios),
              yardstick,
              own.size(),
              sorted[0],
              sorted[sorted.length - 1]));
    }
    System.out.println(line);
  }

  /** The middle one of many durations, in microseconds. */
  public static double p50(long[] nanos, int count) {
    return percentile(nanos, count, 50);
  }

  /**
   * One of the first {@code count} durations in the order of their lengths, in microseconds.
   *
   * @param percent 0 the shortest .. 100 the longest
   */
  public static double percentile(long[] nanos, int count, double percent) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, count * percent / 100)] / 1_000.0;
  }
}
