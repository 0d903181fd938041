package io.roomhand.core.device;

/**
 * What somebody may do about an error, or where to look. A {@link DeviceException} carries it in
 * its text as {@code {NAME}}; whoever shows the text to a caller puts the words there by which that
 * caller knows it.
 */
public enum Hint {
  SELECT_MICROPHONE,
  SELECT_SPEAKER,
  SELECT_CAMERA,
  SELECT_RING_TONE_SPEAKER,
  LIST_DEVICES,
  LIST_MODES,
  LIST_SETTINGS,
  LIST_PRESETS,
  REMOVE_PRESET,
  PAN_LEFT,
  PAN_RIGHT,
  PAN_TO,
  TILT_UP,
  TILT_DOWN,
  TILT_TO,
  ZOOM_IN,
  ZOOM_OUT,
  ZOOM_TO,
  STOP_CAMERA;

  /** As it stands in a text. */
  @Override
  public String toString() {
    return "{" + name() + "}";
  }
}
