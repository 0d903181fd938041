package io.roomhand.virtualroom.visca;

/** What moves in a camera. */
enum Motor {
  PAN,
  TILT,
  ZOOM,
  FOCUS
}
