package io.roomhand.core.room;

import io.roomhand.core.device.DeviceKind;

/** The places for which a room chooses a device. */
public enum Slot {
  AUDIO_CAPTURER(DeviceKind.AUDIO_CAPTURER, DeviceKind.AUDIO_CAPTURER.key()),
  AUDIO_RENDERER(DeviceKind.AUDIO_RENDERER, DeviceKind.AUDIO_RENDERER.key()),
  VIDEO_CAPTURER(DeviceKind.VIDEO_CAPTURER, DeviceKind.VIDEO_CAPTURER.key()),
  /** The speaker for ring tones. */
  RING_TONE(DeviceKind.AUDIO_RENDERER, "appSndDev");

  private final DeviceKind kind;
  private final String key;

  Slot(DeviceKind kind, String key) {
    this.kind = kind;
    this.key = key;
  }

  public DeviceKind kind() {
    return kind;
  }

  /** Its key in the stored document. */
  String key() {
    return key;
  }
}
