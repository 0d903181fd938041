package io.roomhand.api.bench.against;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a build's own benches can measure, and how they are told to. */
final class Benches {
  static final String MAIN = "io.roomhand.api.bench.BenchMain";
  private static final long LIMIT_SECONDS = 900;
  private static final Pattern AREAS = Pattern.compile("\\[([a-z0-9|-]+)\\]");
  private static final String SHORT = "--short";

  private final Checkout checkout;
  private final BenchProcess processes;
  private final String classPath;
  private final String ownClassPath;
  private final Set<String> areas = new TreeSet<>();
  private boolean canBeShort;

  /**
   * Asks the build's benches for their usage.
   *
   * @param ownClassPath where this program's classes are
   * @throws ComparisonException when they do not start
   */
  Benches(Checkout checkout, String ownClassPath, BenchProcess processes)
      throws ComparisonException, IOException, InterruptedException {
    this.checkout = checkout;
    this.processes = processes;
    this.ownClassPath = ownClassPath;
    this.classPath = checkout.classPath();
    List<String> usage =
        processes.run(
            "the help of the benches of " + checkout.name(),
            processes.command(classPath, MAIN, List.of("--help")),
            LIMIT_SECONDS,
            line -> {});
    for (String line : usage) {
      Matcher matcher = AREAS.matcher(line);
      while (line.startsWith("usage:") && matcher.find()) {
        areas.addAll(List.of(matcher.group(1).split("\\|", -1)));
      }
      canBeShort |= line.startsWith("usage:") && line.contains(SHORT);
    }
  }

  boolean has(String area) {
    return areas.contains(area);
  }

  Set<String> areas() {
    return areas;
  }

  /** The short form of an area; benches that know none are led through their parts. */
  List<String> run(String area, Consumer<String> seen)
      throws ComparisonException, IOException, InterruptedException {
    List<String> command =
        canBeShort
            ? processes.command(classPath, MAIN, List.of(SHORT, area))
            : processes.command(
                classPath + ":" + ownClassPath, OlderBench.class.getName(), List.of(area));
    return processes.run("bench " + area + " of " + checkout.name(), command, LIMIT_SECONDS, seen);
  }

  /**
   * One of this program's benches on the build's classes.
   *
   * @param program the simple name of its class
   */
  List<String> runOwn(String program)
      throws ComparisonException, IOException, InterruptedException {
    return processes.run(
        program + " on " + checkout.name(),
        processes.command(
            ownClassPath.split(":", 2)[0] + ":" + classPath,
            "io.roomhand.api.bench." + program,
            List.of()),
        LIMIT_SECONDS,
        line -> {});
  }
}
