package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceKind;

/** The places for which a room chooses a device. */
public enum Slot {
  AUDIO_CAPTURER(DeviceKind.AUDIO_CAPTURER, DeviceKind.AUDIO_CAPTURER.key(), "setAudioCapturer"),
  AUDIO_RENDERER(DeviceKind.AUDIO_RENDERER, DeviceKind.AUDIO_RENDERER.key(), "setAudioRenderer"),
  VIDEO_CAPTURER(DeviceKind.VIDEO_CAPTURER, DeviceKind.VIDEO_CAPTURER.key(), "setVideoCapturer"),
  /** The speaker for ring tones. */
  RING_TONE(DeviceKind.AUDIO_RENDERER, "appSndDev", "setAppSndDev");

  private final DeviceKind kind;
  private final String key;
  private final String command;

  Slot(DeviceKind kind, String key, String command) {
    this.kind = kind;
    this.key = key;
    this.command = command;
  }

  public DeviceKind kind() {
    return kind;
  }

  /** The command that chooses its device. */
  String command() {
    return command;
  }

  /** Its key in the stored document. */
  String key() {
    return key;
  }
}
