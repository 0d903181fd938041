package io.roomhand.visca.session;

/** Hears once how a stop ended, on the session's thread. */
@FunctionalInterface
public interface StopListener {

  void stopped(Verdict panTilt, Verdict zoom);

  enum Outcome {
    CONFIRMED,
    REFUSED,
    UNCONFIRMED
  }

  /**
   * @param error the camera's code when refused, else 0
   */
  record Verdict(Outcome outcome, int error) {
    public static final Verdict CONFIRMED = new Verdict(Outcome.CONFIRMED, 0);
    public static final Verdict UNCONFIRMED = new Verdict(Outcome.UNCONFIRMED, 0);
  }
}
