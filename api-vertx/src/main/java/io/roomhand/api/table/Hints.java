package io.roomhand.api.table;

import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;

/** The hints in the room's error texts, in the words of the API: names of commands. */
public final class Hints {
  private Hints() {}

  /** The command that does it. */
  public static String command(Hint hint) {
    return switch (hint) {
      case SELECT_MICROPHONE -> "setAudioCapturer";
      case SELECT_SPEAKER -> "setAudioRenderer";
      case SELECT_CAMERA -> "setVideoCapturer";
      case SELECT_RING_TONE_SPEAKER -> "setAppSndDev";
      case LIST_DEVICES -> "getHardware";
      case LIST_MODES -> "getModes";
      case LIST_SETTINGS -> "getSettings";
      case LIST_PRESETS -> "getAllVideoCapturerPresets";
      case REMOVE_PRESET -> "removeVideoCapturerPreset";
      case PAN_LEFT -> "ptzLeft";
      case PAN_RIGHT -> "ptzRight";
      case PAN_TO -> "setPanPos";
      case TILT_UP -> "ptzUp";
      case TILT_DOWN -> "ptzDown";
      case TILT_TO -> "setTiltPos";
      case ZOOM_IN -> "ptzZoomInc";
      case ZOOM_OUT -> "ptzZoomDec";
      case ZOOM_TO -> "setZoomPos";
      case STOP_CAMERA -> "ptzStop";
    };
  }

  /** The text as a caller of the API reads it. */
  public static String worded(ErrorText text) {
    return text.worded(Hints::command);
  }
}
