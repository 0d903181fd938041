package io.roomhand.core.device;

/** The kinds of device that a room can select, in the API's words. */
public enum DeviceKind {
  AUDIO_CAPTURER("microphone", "audioCapturer"),
  AUDIO_RENDERER("speaker", "audioRenderer"),
  VIDEO_CAPTURER("camera", "videoCapturer");

  private final String word;
  private final String key;

  DeviceKind(String word, String key) {
    this.word = word;
    this.key = key;
  }

  /** What a person calls such a device; used in error texts. */
  public String word() {
    return word;
  }

  /** Its key in JSON, as the control API spells it. */
  public String key() {
    return key;
  }
}
