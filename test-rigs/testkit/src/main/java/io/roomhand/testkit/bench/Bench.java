package io.roomhand.testkit.bench;

/**
 * One area of {@code ./roomhand bench}, found by {@code ServiceLoader} in the test tree of the
 * module that it measures.
 */
public interface Bench {

  /** As the user names it, for example {@code api}. */
  String area();

  /** Measures and prints; blocks for up to some minutes, and stops all that it started. */
  void run() throws Exception;

  /**
   * The fewest runs that give figures, in about a minute at most: for a comparison, which repeats
   * them in rounds.
   */
  default void runShort() throws Exception {
    run();
  }
}
