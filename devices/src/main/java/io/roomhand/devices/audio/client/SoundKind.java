package io.roomhand.devices.audio.client;

/** The two kinds of devices that a sound server has. */
public enum SoundKind {
  /** Gives sound: a microphone, or what a sink plays. */
  SOURCE,
  /** Takes sound: a speaker. */
  SINK
}
