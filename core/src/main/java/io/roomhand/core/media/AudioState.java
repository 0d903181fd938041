package io.roomhand.core.media;

/**
 * A microphone's or speaker's mixer.
 *
 * @param mute whether and how it is silenced at the device
 * @param level 0..1
 */
public record AudioState(AudioMute mute, double level) {

  public boolean muted() {
    return mute.muted();
  }
}
