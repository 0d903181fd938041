package io.roomhand.virtualroom.visca.camera;

/** What moves in a camera. */
public enum Motor {
  PAN,
  TILT,
  ZOOM,
  FOCUS
}
