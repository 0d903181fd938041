package io.roomhand.core.room.settings;

/** The settings as the other areas use them. */
public interface Settings {
  String AUDIO_CAPTURER_LEVEL = "audioCapturerLevel";
  String AUDIO_PLAY_LEVEL = "audioPlayLevel";

  String SELF_VIEW_MIRROR = "selfViewMirror";
  String BEST_QUALITY = "bestQualityForHttpServerImages";

  /** 0: the far end may move our camera; 1: after somebody was asked; 2: never. */
  String REMOTE_CONTROL = "cameraRemoteControlAccess";

  double number(String name);

  boolean flag(String name);

  /** Takes over what happened at the device; saved without anybody waiting. */
  void follow(String name, Object value);
}
