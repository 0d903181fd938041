package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import org.jspecify.annotations.Nullable;

/** The devices that the room works with. */
public interface Selection {

  /**
   * Somebody who works on the selected devices. Told what they are now whenever one of its kind may
   * be another one.
   */
  interface Follower {

    /** Microphone and speaker; null where none is selected or the selected one is not attached. */
    default void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {}

    /**
     * The camera.
     *
     * @param camera null where none is selected or the selected one is not attached
     */
    default void picture(@Nullable Camera camera) {}

    /**
     * What moves the camera, or where it stands.
     *
     * @param camera as with {@link #picture}
     * @param chosen whether somebody has just selected the camera, be it the same as before
     */
    default void motion(@Nullable Camera camera, boolean chosen) {}
  }

  /** From now on the follower is told; of several, in the order of these calls. */
  void followedBy(Follower follower);

  /** Why there is nothing to work on: none was chosen, or the chosen one is not attached. */
  DeviceException absent(Slot slot);

  /** We have muted the device, or opened it. */
  void silenced(AudioDevice device, AudioMute how);
}
