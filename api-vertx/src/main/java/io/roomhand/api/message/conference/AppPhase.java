package io.roomhand.api.message.conference;

/**
 * What the terminal is doing: {@code appState} of the control API, section 8; in the order of their
 * numbers.
 */
public enum AppPhase {
  NONE(0),
  CONNECTING(1),
  NEEDS_LOGIN(2),
  LOGGED_IN(3),
  /** Calling somebody, or being called. */
  CALLING(4),
  IN_CONFERENCE(5),
  ENDING(6);

  private final int number;

  AppPhase(int number) {
    this.number = number;
  }

  /** As on the bus: 0 to 6. */
  public int number() {
    return number;
  }
}
