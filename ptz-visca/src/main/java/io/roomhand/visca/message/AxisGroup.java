package io.roomhand.visca.message;

/** Motion commands of one lane replace each other: pan and tilt share their commands. */
public enum AxisGroup {
  PAN_TILT,
  ZOOM
}
