package io.roomhand.visca.message;

/** The axes that one motion command tells; a newer command for the same axes replaces it. */
public enum AxisGroup {
  PAN_TILT,
  ZOOM
}
