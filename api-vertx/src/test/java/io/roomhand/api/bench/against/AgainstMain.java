package io.roomhand.api.bench.against;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./roomhand bench AREA... --against FOLDER}: exit code 0 when no figure is worse than the
 * other build's, 1 when one is; {@link ComparisonException} has the others.
 */
public final class AgainstMain {
  private static final String API = "api";
  private static final String DEVICES = "devices";
  private static final String SOAK = "visca-soak";

  /** Quartiles of fewer rounds say nothing. */
  private static final int FEW_ROUNDS = 5;

  /** What a round of an area takes on a quiet machine with two cores, in seconds. */
  private static final Map<String, Integer> SECONDS =
      Map.of(API, 45, DEVICES, 70, "pictures", 25, "visca", 130);

  private AgainstMain() {}

  public static void main(String[] args) throws InterruptedException {
    int exitCode;
    try (Belongings belongings = new Belongings();
        Progress progress = new Progress()) {
      AgainstOptions options = AgainstOptions.parse(args);
      exitCode = new AgainstMain().run(options, belongings, progress);
    } catch (ComparisonException e) {
      System.err.println("roomhand: " + e.getMessage());
      exitCode = e.exitCode();
    } catch (IOException e) {
      System.err.println("roomhand: the comparison broke off: " + e);
      exitCode = ComparisonException.NOT_MEASURED;
    }
    System.exit(exitCode);
  }

  private int run(AgainstOptions options, Belongings belongings, Progress progress)
      throws ComparisonException, IOException, InterruptedException {
    try {
      return compare(options, belongings, progress) ? 1 : 0;
    } catch (ComparisonException | IOException e) {
      if (belongings.ended()) {
        return ComparisonException.NOT_MEASURED; // Ctrl-C: the JVM ends with a code of its own
      }
      throw e;
    }
  }

  /** Whether a figure is worse. */
  private boolean compare(AgainstOptions options, Belongings belongings, Progress progress)
      throws ComparisonException, IOException, InterruptedException {
    Checkout other = Checkout.of(options.folder());
    Checkout own = Checkout.own();
    Sides<Checkout> checkouts = new Sides<>(own, other);
    BenchProcess processes = new BenchProcess(belongings);
    Sides<Benches> benches =
        new Sides<>(
            new Benches(own, own.classPath(), processes),
            new Benches(other, own.classPath(), processes));
    boolean worse = false;
    for (String area : areas(options.areas(), benches.here())) {
      if (!benches.there().has(area)) {
        System.out.println("only here: the area " + area + ", which " + other.name() + " has not");
        continue;
      }
      Results results = new Results(other.name());
      announce(area, options.rounds(), other.name());
      if (area.equals(API)) {
        new ApiRounds(checkouts, benches, other.name(), belongings, progress)
            .run(options.rounds(), results);
      } else {
        new AreaRounds(area, benches, other.name(), progress).run(options.rounds(), results);
        notes(area).forEach(results::note);
      }
      if (options.rounds() < FEW_ROUNDS) {
        results.note("of so few rounds the verdicts are a hint and no more");
      }
      if (!results.comparable()) {
        throw new ComparisonException(
            ComparisonException.NOT_MEASURED,
            "bench " + area + ": the two builds have no figure in common");
      }
      results.lines().forEach(System.out::println);
      worse |= results.worse();
    }
    return worse;
  }

  private static void announce(String area, int rounds, String there) {
    System.out.printf(
        "%s against %s, %d interleaved rounds; about %d minutes on a quiet machine%n",
        area,
        there,
        rounds,
        Math.max(1, Math.round(SECONDS.getOrDefault(area, 60) * rounds / 60f)));
  }

  private static List<String> notes(String area) {
    return switch (area) {
      case DEVICES -> List.of("not compared: the order of events in the virtual machine");
      case "visca" ->
          List.of(
              "not compared, as they take minutes: stop over 9600 baud, the joystick, 1 head alone");
      default -> List.of();
    };
  }

  private static List<String> areas(List<String> asked, Benches own) throws ComparisonException {
    List<String> known = new ArrayList<>(own.areas());
    known.remove(SOAK);
    for (String area : asked) {
      if (area.equals(SOAK)) {
        throw new ComparisonException(
            ComparisonException.USAGE,
            SOAK
                + " counts what went wrong, which is to be nothing: there is no figure to compare");
      } else if (!known.contains(area)) {
        throw new ComparisonException(
            ComparisonException.USAGE,
            "there is no area '" + area + "'; there are " + String.join(", ", known));
      }
    }
    return asked.isEmpty() ? known : asked.stream().distinct().toList();
  }
}
