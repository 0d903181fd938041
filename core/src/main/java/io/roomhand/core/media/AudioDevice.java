package io.roomhand.core.media;

import io.roomhand.core.device.DeviceDriver;
import java.util.concurrent.CompletionStage;

/** What microphones and speakers share. */
public interface AudioDevice extends DeviceDriver {

  /**
   * Silences the device really: its mixer or its stream.
   *
   * @return completes with how it is silenced once that has been accepted; on the caller's thread
   *     where no system call is needed. No {@code AudioChanged} is sent for this change, but one
   *     when a mute that was accepted comes into effect later
   */
  CompletionStage<AudioMute> setMuted(boolean muted);

  /**
   * @param level 0..1
   * @return fails with {@code INVALID_PARAMETER} for another one
   */
  CompletionStage<Void> setLevel(double level);
}
