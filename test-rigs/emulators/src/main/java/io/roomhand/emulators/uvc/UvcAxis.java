package io.roomhand.emulators.uvc;

/** What a camera moves by motor. */
public enum UvcAxis {
  PAN,
  TILT,
  ZOOM,
  FOCUS
}
