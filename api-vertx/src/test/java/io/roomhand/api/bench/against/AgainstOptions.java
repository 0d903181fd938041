package io.roomhand.api.bench.against;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param areas as given; empty for all
 * @param folder the other build
 * @param rounds how often each is measured
 */
record AgainstOptions(List<String> areas, String folder, int rounds) {
  static final int ROUNDS = 7;
  private static final int MOST_ROUNDS = 99;
  private static final String USAGE =
      "usage: roomhand bench [AREA]... --against FOLDER [--rounds N]";

  static AgainstOptions parse(String... args) throws ComparisonException {
    List<String> areas = new ArrayList<>();
    String folder = "";
    String rounds = Integer.toString(ROUNDS);
    for (int i = 0; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String option = equals < 0 ? args[i] : args[i].substring(0, equals);
      if (!option.startsWith("-")) {
        areas.add(args[i]);
        continue;
      } else if (!option.equals("--against") && !option.equals("--rounds")) {
        throw wrong("unknown option '" + option + "'");
      } else if (equals < 0 && i + 1 == args.length) {
        throw wrong(option + " needs a value");
      }
      String value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
      if (option.equals("--against")) {
        folder = value;
      } else {
        rounds = value;
      }
    }
    if (folder.isEmpty()) {
      throw wrong("--against needs the folder of a built checkout");
    }
    return new AgainstOptions(List.copyOf(areas), folder, number(rounds));
  }

  private static int number(String rounds) throws ComparisonException {
    if (rounds.matches("[0-9]{1,2}") && Integer.parseInt(rounds) > 0) {
      return Integer.parseInt(rounds);
    }
    throw wrong("--rounds " + rounds + " is not 1.." + MOST_ROUNDS);
  }

  private static ComparisonException wrong(String what) {
    return new ComparisonException(ComparisonException.USAGE, what + "\n" + USAGE);
  }
}
