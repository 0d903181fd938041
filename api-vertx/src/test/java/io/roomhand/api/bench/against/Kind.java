package io.roomhand.api.bench.against;

import java.util.Set;

/** What a figure is, which decides when it is no worse. */
enum Kind {
  /** Less is better. */
  COST,
  /** A cost that scatters: the 99th percentile, and the start to READY. */
  TAIL,
  /** More is better. */
  GAIN,
  /** What the machine does without the builds: no verdict. */
  YARDSTICK;

  static final String START = "start to READY";

  private static final Set<String> GAINS = Set.of("%", "drives", "commands/s");

  /**
   * Of a figure that a bench printed.
   *
   * @param yardsticks names of the figures that others are compared with in the same output
   */
  static Kind of(String name, String unit, Set<String> yardsticks) {
    // "9600 baud: bare blocking file" is called "bare blocking file" by its neighbour
    if (yardsticks.stream().anyMatch(it -> name.equals(it) || name.endsWith(": " + it))) {
      return YARDSTICK;
    } else if (GAINS.contains(unit)) {
      return GAIN;
    }
    return name.endsWith("p99") || name.startsWith(START) ? TAIL : COST;
  }
}
