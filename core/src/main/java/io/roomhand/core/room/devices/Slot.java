package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.Hint;

/** The places for which a room chooses a device. */
public enum Slot {
  AUDIO_CAPTURER(
      DeviceKind.AUDIO_CAPTURER, DeviceKind.AUDIO_CAPTURER.key(), Hint.SELECT_MICROPHONE),
  AUDIO_RENDERER(DeviceKind.AUDIO_RENDERER, DeviceKind.AUDIO_RENDERER.key(), Hint.SELECT_SPEAKER),
  VIDEO_CAPTURER(DeviceKind.VIDEO_CAPTURER, DeviceKind.VIDEO_CAPTURER.key(), Hint.SELECT_CAMERA),
  /** The speaker for ring tones. */
  RING_TONE(DeviceKind.AUDIO_RENDERER, "appSndDev", Hint.SELECT_RING_TONE_SPEAKER);

  private final DeviceKind kind;
  private final String key;
  private final Hint choose;

  Slot(DeviceKind kind, String key, Hint choose) {
    this.kind = kind;
    this.key = key;
    this.choose = choose;
  }

  public DeviceKind kind() {
    return kind;
  }

  /** How its device is chosen. */
  Hint choose() {
    return choose;
  }

  /** Its key in the stored document. */
  String key() {
    return key;
  }
}
