package io.roomhand.api.bench.against;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All figures of a comparison; one value a round, figure and side. */
final class Results {
  private record Figure(String unit, Kind kind, Sides<List<Double>> values) {
    Figure(String unit, Kind kind) {
      this(unit, kind, new Sides<>(new ArrayList<>(), new ArrayList<>()));
    }

    List<Double> of(Side side) {
      return values.of(side);
    }
  }

  private final String there;
  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param there the other build's name in what is printed
   */
  Results(String there) {
    this.there = there;
  }

  /**
   * @throws ComparisonException where the two builds measure it in different units
   */
  void add(Side side, String name, double value, String unit, Kind kind)
      throws ComparisonException {
    Figure figure = figures.computeIfAbsent(name, n -> new Figure(unit, kind));
    if (!figure.unit().equals(unit)) {
      throw new ComparisonException(
          ComparisonException.NOT_MEASURED,
          name + " is in " + figure.unit() + " and in " + unit + ": can't be compared");
    }
    figure.of(side).add(value);
  }

  /** Names what is not compared, and why; the same only once. */
  void note(String what) {
    notes.add(what);
  }

  /** Whether there is a figure of both builds. */
  boolean comparable() {
    return !comparisons().isEmpty();
  }

  private List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    figures.forEach(
        (name, figure) -> {
          if (!figure.of(Side.HERE).isEmpty() && !figure.of(Side.THERE).isEmpty()) {
            all.add(
                new Comparison(
                    name,
                    figure.unit(),
                    figure.kind(),
                    figure.of(Side.HERE),
                    figure.of(Side.THERE)));
          }
        });
    return all;
  }

  private @Nullable String onlyAt(Side side) {
    List<String> names = new ArrayList<>();
    figures.forEach(
        (name, figure) -> {
          if (!figure.of(side).isEmpty() && figure.of(other(side)).isEmpty()) {
            names.add(name);
          }
        });
    return names.isEmpty() ? null : String.join("; ", names);
  }

  private static Side other(Side side) {
    return side == Side.HERE ? Side.THERE : Side.HERE;
  }

  /** The figures, what has none of both builds, and the verdicts. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Comparison> comparisons = comparisons();
    comparisons.forEach(comparison -> lines.add(comparison.line(there)));
    String here = onlyAt(Side.HERE);
    if (here != null) {
      lines.add("only here: " + here);
    }
    String elsewhere = onlyAt(Side.THERE);
    if (elsewhere != null) {
      lines.add("only there: " + elsewhere);
    }
    lines.addAll(notes);
    lines.add(Comparison.RULE);
    List<Comparison> worse = comparisons.stream().filter(Comparison::worse).toList();
    worse.forEach(comparison -> lines.add(comparison.reason()));
    long yardsticks = comparisons.stream().filter(c -> c.kind() == Kind.YARDSTICK).count();
    lines.add(
        String.format(
            "verdict: %d figures no worse than %s, %d worse, %d yardsticks",
            comparisons.size() - worse.size() - yardsticks, there, worse.size(), yardsticks));
    return lines;
  }

  boolean worse() {
    return comparisons().stream().anyMatch(Comparison::worse);
  }

  /**
   * Each figure that a side has, it has of every round.
   *
   * @throws ComparisonException with the one that is missing
   */
  void mustBeWhole(int round) throws ComparisonException {
    for (Map.Entry<String, Figure> each : figures.entrySet()) {
      for (Side side : Side.values()) {
        int count = each.getValue().of(side).size();
        if (count != 0 && count != round) {
          throw new ComparisonException(
              ComparisonException.NOT_MEASURED,
              String.format(
                  "round %d: %s has no value of %s, which it had in other rounds",
                  round, side == Side.HERE ? "this build" : there, each.getKey()));
        }
      }
    }
  }
}
