package io.roomhand.api.client.conference;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What the terminal is doing: {@code appState} of the control API, section 8. */
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

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static AppPhase of(int number) {
    for (AppPhase phase : values()) {
      if (phase.number == number) {
        return phase;
      }
    }
    throw new IllegalArgumentException("there is no appState " + number);
  }
}
