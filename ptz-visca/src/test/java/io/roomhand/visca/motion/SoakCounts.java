package io.roomhand.visca.motion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What came of the commands of a soak, by the camera's own count. */
public final class SoakCounts {
  private static final double NANOS = 1e6;

  /** Told as done, and since they were asked for the camera has carried them out. */
  public int good;

  public int unconfirmed;

  /** The camera's error was told, or a stop came first. */
  public int refused;

  /** Told as done, and the camera has not. */
  public int falseSuccesses;

  /** More executions of what must not be repeated than there were commands. */
  public int doubles;

  public int executedOnce;

  /** Commands that can be sent again without harm, or are numbered by the wire. */
  public int repeatable;

  public int repeatableGood;

  /** Of each that was told as done after its first answer was lost, since its first byte left. */
  private final List<Long> recoveries = new ArrayList<>();

  /** What was wrong, for the first few. */
  public final List<String> wrongs = new ArrayList<>();

  public int commands() {
    return good + unconfirmed + refused + falseSuccesses;
  }

  void recovered(long nanos) {
    recoveries.add(nanos);
  }

  void wrong(String what) {
    if (wrongs.size() < 20) {
      wrongs.add(what);
    }
  }

  void add(SoakCounts other) {
    good += other.good;
    unconfirmed += other.unconfirmed;
    refused += other.refused;
    falseSuccesses += other.falseSuccesses;
    doubles += other.doubles;
    executedOnce += other.executedOnce;
    repeatable += other.repeatable;
    repeatableGood += other.repeatableGood;
    recoveries.addAll(other.recoveries);
    other.wrongs.forEach(this::wrong);
  }

  public int recovered() {
    return recoveries.size();
  }

  /** Milliseconds; 0 when nothing had to be recovered. */
  public double recoveryMillis(double percent) {
    if (recoveries.isEmpty()) {
      return 0;
    }
    Collections.sort(recoveries);
    int index = (int) Math.min(recoveries.size() - 1L, (long) (recoveries.size() * percent / 100));
    return recoveries.get(index) / NANOS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d commands: %d good, %d UNCONFIRMED, %d refused or stopped; executed once %d, double %d,"
            + " false successes %d; of %d repeatable %.2f %% good; %d recovered: p50 %.0f ms"
            + "  p99 %.0f  p99.9 %.0f  max %.0f",
        commands(),
        good,
        unconfirmed,
        refused,
        executedOnce,
        doubles,
        falseSuccesses,
        repeatable,
        100.0 * repeatableGood / Math.max(1, repeatable),
        recovered(),
        recoveryMillis(50),
        recoveryMillis(99),
        recoveryMillis(99.9),
        recoveryMillis(100));
  }
}
