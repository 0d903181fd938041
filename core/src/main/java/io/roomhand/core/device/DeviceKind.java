package io.roomhand.core.device;

/** The kinds of device that a room can select, in the API's words. */
public enum DeviceKind {
  AUDIO_CAPTURER("microphone"),
  AUDIO_RENDERER("speaker"),
  VIDEO_CAPTURER("camera");

  private final String word;

  DeviceKind(String word) {
    this.word = word;
  }

  /** What a person calls such a device; used in error texts. */
  public String word() {
    return word;
  }
}
