package io.roomhand.api.bench.against;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Each build's own bench of an area, in turn, compared by the names of the figures. */
final class AreaRounds {
  private final String area;
  private final Sides<Benches> benches;
  private final String there;
  private final Progress progress;

  /**
   * @param benches of both sides
   * @param there the other build's name in messages
   */
  AreaRounds(String area, Sides<Benches> benches, String there, Progress progress) {
    this.area = area;
    this.benches = benches;
    this.there = there;
    this.progress = progress;
  }

  void run(int rounds, Results results)
      throws ComparisonException, IOException, InterruptedException {
    long begun = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (Side side : Side.order(round)) {
        String step =
            String.format(
                "%s, round %d of %d, %s%s",
                area,
                round + 1,
                rounds,
                side == Side.HERE ? "this build" : there,
                remaining(begun, round, rounds));
        progress.step(step);
        add(side, benches.of(side).run(area, line -> {}), results);
      }
      results.mustBeWhole(round + 1);
    }
  }

  private static String remaining(long begun, int round, int rounds) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    return round == 0 ? "" : "; about " + seconds * (rounds - round) / round + " s to go";
  }

  private void add(Side side, List<String> lines, Results results) throws ComparisonException {
    add(side, lines, area, side == Side.HERE ? "this build" : there, results);
  }

  /**
   * Takes over what a bench printed.
   *
   * @param build names it in messages
   */
  static void add(Side side, List<String> lines, String area, String build, Results results)
      throws ComparisonException {
    BenchOutput output;
    try {
      output = new BenchOutput(lines);
    } catch (IllegalArgumentException e) {
      throw broken(area, build, String.valueOf(e.getMessage()));
    }
    if (output.values().isEmpty()) {
      throw broken(area, build, "there is no figure in it");
    }
    Set<String> yardsticks = output.yardsticks();
    for (Map.Entry<String, BenchOutput.Value> each : output.values().entrySet()) {
      BenchOutput.Value value = each.getValue();
      Kind kind = Kind.of(each.getKey(), value.unit(), yardsticks);
      results.add(side, each.getKey(), value.value(), value.unit(), kind);
    }
  }

  private static ComparisonException broken(String area, String build, String what) {
    return new ComparisonException(
        ComparisonException.NOT_MEASURED,
        "what bench " + area + " of " + build + " printed can't be compared: " + what);
  }
}
