package io.roomhand.rigs.emulator;

/** What moves in a camera. */
enum Motor {
  PAN,
  TILT,
  ZOOM,
  FOCUS
}
