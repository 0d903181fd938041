package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.devices.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audio tests stand on: the module that works on sound, the selected microphone and
 * speaker, and a room outside of conferences.
 */
public final class AudioTestGround {
  private static final String NO_MODULE = "this installation lacks the module that works on sound";
  private static final String IN_CONFERENCE =
      "audio tests are possible outside of conferences only";

  /** A test, whose ground may be taken away. */
  interface Follower {
    /**
     * Told when a device is another one, or both have come or gone with a conference.
     *
     * @param microphone whether what ran on that must end
     * @param speaker likewise
     */
    void changed(boolean microphone, boolean speaker);
  }

  private final Selection selection;
  private final @Nullable AudioTests tests;
  private final List<Follower> followers = new ArrayList<>();
  private @Nullable AudioCapturer microphone;
  private @Nullable AudioRenderer speaker;
  private boolean conference;

  /**
   * @param tests null without the module that works on sound
   */
  public AudioTestGround(Selection selection, @Nullable AudioTests tests) {
    this.selection = selection;
    this.tests = tests;
    selection.followedBy(
        new Selection.Follower() {
          @Override
          public void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {
            follow(microphone, speaker);
          }
        });
  }

  /** Of several, in the order of these calls. */
  void followedBy(Follower follower) {
    followers.add(follower);
  }

  private void follow(
      @Nullable AudioCapturer selectedMicrophone, @Nullable AudioRenderer selectedSpeaker) {
    boolean otherMicrophone = selectedMicrophone != microphone;
    boolean otherSpeaker = selectedSpeaker != speaker;
    microphone = selectedMicrophone;
    speaker = selectedSpeaker;
    if (otherMicrophone || otherSpeaker) {
      followers.forEach(each -> each.changed(otherMicrophone, otherSpeaker));
    }
  }

  /** A conference has begun, which needs the devices for itself, or ended. */
  public void conference(boolean entered) {
    if (entered != conference) {
      conference = entered;
      followers.forEach(each -> each.changed(true, true));
    }
  }

  void refuseInConference() {
    if (conference) {
      throw new DeviceException(ErrorCode.ILLEGAL_STATE, IN_CONFERENCE);
    }
  }

  AudioTests tests() {
    if (tests == null) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, NO_MODULE);
    }
    return tests;
  }

  AudioCapturer microphone() {
    if (microphone == null) {
      throw selection.absent(Slot.AUDIO_CAPTURER);
    }
    return microphone;
  }

  AudioRenderer speaker() {
    if (speaker == null) {
      throw selection.absent(Slot.AUDIO_RENDERER);
    }
    return speaker;
  }

  boolean isSelected(AudioRenderer one) {
    return speaker == one;
  }

  /** Why nothing can be tested with both devices now; null when it can. */
  @Nullable ErrorText obstacle() {
    try {
      tests();
      refuseInConference();
      speaker();
      microphone();
      return null;
    } catch (DeviceException obstacle) {
      return obstacle.told();
    }
  }
}
