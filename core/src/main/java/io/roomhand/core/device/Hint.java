package io.roomhand.core.device;

import java.util.Locale;

/**
 * What somebody may do about an error, or where to look: a part of an {@link ErrorText}. Whoever
 * shows the text to a caller puts the words there by which that caller knows it.
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

  /** As it stands in a log, for example {@code 'select camera'}. */
  String plain() {
    return "'" + name().toLowerCase(Locale.ROOT).replace('_', ' ') + "'";
  }
}
