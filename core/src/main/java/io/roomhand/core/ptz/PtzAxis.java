package io.roomhand.core.ptz;

/** The three axes of the control API. Positive is right, up and in. */
public enum PtzAxis {
  PAN,
  TILT,
  ZOOM;

  /** As the control API spells it. */
  public String word() {
    return switch (this) {
      case PAN -> "pan";
      case TILT -> "tilt";
      case ZOOM -> "zoom";
    };
  }
}
