package io.roomhand.rigs.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses a command line for the values of its options. */
public final class Usage {
  private Usage() {}

  /**
   * What ends the command: the message is printed, and where its usage is told.
   *
   * @param message names the option, its value and what would be right
   */
  public static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * Refuses a number that is not in a range, both ends included.
   *
   * @param option as it is written, {@code --limit}
   */
  public static void within(CommandSpec spec, String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(spec, option + " " + value + " is outside " + least + ".." + most);
    }
  }

  /** Refuses what is no number of a port to listen on; 0 is any free one. */
  public static void port(CommandSpec spec, String option, int value) {
    within(spec, option, value, 0, 65_535);
  }
}
