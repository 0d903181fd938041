package io.roomhand.core.room.ptz;

/** Where a command to the camera comes from, as the conference layer says. */
public enum PtzOrigin {
  /** Somebody in the room; what is assumed of a command that says nothing. */
  LOCAL("local"),
  /** The conference's own doing, for example its moderator's. */
  CONFERENCE("conference"),
  /** A participant elsewhere. One who may move the camera does so by single steps. */
  FAR_END("farEnd");

  private final String word;

  PtzOrigin(String word) {
    this.word = word;
  }

  /** As the control API spells it. */
  public String word() {
    return word;
  }

  /**
   * The origin of this word.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static PtzOrigin of(String word) {
    for (PtzOrigin origin : values()) {
      if (origin.word.equals(word)) {
        return origin;
      }
    }
    throw new IllegalArgumentException("no origin: " + word);
  }
}
