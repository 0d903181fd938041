package io.roomhand.visca.session;

/** Motion commands of one lane replace each other: pan and tilt share their commands. */
public enum ViscaLane {
  PAN_TILT,
  ZOOM
}
