package io.roomhand.rigs.uvc;

/** What a camera moves by motor. */
public enum UvcAxis {
  PAN,
  TILT,
  ZOOM,
  FOCUS
}
