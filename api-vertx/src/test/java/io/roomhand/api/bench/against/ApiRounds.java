package io.roomhand.api.bench.against;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The area "api": the services of both builds from outside, and the bus by one bench on the classes
 * of either.
 */
final class ApiRounds {
  /** What the JVM says when a class of the other build has not what is called. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "java\\.lang\\.(?:NoSuch\\w+|NoClassDefFound|IllegalAccess|\\w*Class\\w*)Error.*");

  private final Starts starts;
  private final RoundTrips roundTrips;
  private final Sides<Benches> benches;
  private final String there;
  private final Progress progress;

  /**
   * @param benches of both sides
   * @param there the other build's name in messages
   */
  ApiRounds(
      Sides<Checkout> checkouts,
      Sides<Benches> benches,
      String there,
      Belongings belongings,
      Progress progress) {
    this.starts = new Starts(checkouts, belongings);
    this.roundTrips = new RoundTrips(checkouts, belongings);
    this.benches = benches;
    this.there = there;
    this.progress = progress;
  }

  void run(int rounds, Results results)
      throws ComparisonException, IOException, InterruptedException {
    progress.step("api, one start of each build that does not count");
    starts.prepare();
    List<String> own = new ArrayList<>(List.of("BusBench", "PositionBench"));
    for (int round = 0; round < rounds; round++) {
      String which = "api, round " + (round + 1) + " of " + rounds + ", ";
      progress.step(which + "starts");
      starts.round(round, results);
      progress.step(which + "round trips");
      roundTrips.round(round, results);
      for (String program : List.copyOf(own)) {
        progress.step(which + program);
        if (!own(program, round, results)) {
          own.remove(program);
        }
      }
      results.mustBeWhole(round + 1);
    }
    results.note(
        "not compared: the yardsticks ws bare echo and ws node, which are no part of either build");
  }

  /** Whether this program's bench fits the classes of the other build. */
  private boolean own(String program, int round, Results results)
      throws ComparisonException, IOException, InterruptedException {
    List<List<String>> printed = new ArrayList<>();
    for (Side side : Side.order(round)) {
      try {
        printed.add(benches.of(side).runOwn(program));
      } catch (ComparisonException e) {
        Matcher foreign = FOREIGN.matcher(String.valueOf(e.getMessage()));
        if (side == Side.HERE || round > 0 || !foreign.find()) {
          throw e;
        }
        results.note(
            "only here: " + program + "; it does not fit " + there + ": " + foreign.group());
        return false;
      }
    }
    Sides<List<String>> lines = Sides.of(Side.order(round).get(0), printed.get(0), printed.get(1));
    AreaRounds.add(Side.HERE, lines.here(), "api", "this build", results);
    AreaRounds.add(Side.THERE, lines.there(), "api", there, results);
    return true;
  }
}
