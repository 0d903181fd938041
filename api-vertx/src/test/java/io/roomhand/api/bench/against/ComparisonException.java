package io.roomhand.api.bench.against;

/** Why there is no comparison, in words for the user. */
final class ComparisonException extends Exception {
  private static final long serialVersionUID = 1;

  /** The command is wrong, or the folder that it names. */
  static final int USAGE = 64;

  /** The other build is missing or older than its sources, as the launcher says it of its own. */
  static final int NOT_BUILT = 70;

  /** A build did not run, or did not print what can be compared. */
  static final int NOT_MEASURED = 2;

  private final int exitCode;

  ComparisonException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
