package io.roomhand.core.room.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.devices.Slot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioTestGroundTest {

  /** Tells what the test selects. */
  private static final class Chosen implements Selection {
    final List<Follower> followers = new ArrayList<>();

    @Override
    public void followedBy(Follower follower) {
      followers.add(follower);
    }

    @Override
    public DeviceException absent(Slot slot) {
      return new DeviceException(ErrorCode.ILLEGAL_STATE, "no " + slot);
    }

    @Override
    public void silenced(AudioDevice device, AudioMute how) {}
  }

  private final Chosen chosen = new Chosen();
  private final AudioTestGround ground = new AudioTestGround(chosen, null);
  private final List<String> told = new ArrayList<>();
  private final FakeMicrophone microphone = new FakeMicrophone("Mic", "usb:1");
  private final FakeSpeaker speaker = new FakeSpeaker("Speaker");

  AudioTestGroundTest() {
    ground.followedBy((microphone, speaker) -> told.add(microphone + " " + speaker));
  }

  private void selectBoth() {
    chosen.followers.forEach(each -> each.sound(microphone, speaker));
  }

  @Test
  void tellsWhichDeviceIsAnotherOneAndNothingWhenNoneIs() {
    selectBoth();
    selectBoth();
    chosen.followers.forEach(each -> each.sound(microphone, null));
    chosen.followers.forEach(each -> each.sound(null, null));

    assertThat(told).containsExactly("true true", "false true", "true false");
  }

  @Test
  void aConferenceTakesBothAndGivesThemBack() {
    selectBoth();
    told.clear();
    ground.conference(true);
    ground.conference(true);
    assertThatThrownBy(ground::refuseInConference)
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_STATE));
    ground.conference(false);

    ground.refuseInConference();
    assertThat(told).containsExactly("true true", "true true");
  }

  @Test
  void whatIsMissingIsToldByName() {
    assertThatThrownBy(ground::microphone).hasMessage("no AUDIO_CAPTURER");
    assertThatThrownBy(ground::speaker).hasMessage("no AUDIO_RENDERER");
    assertThatThrownBy(ground::tests)
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    assertThat(ground.obstacle()).asString().contains("lacks the module");

    selectBoth();
    assertThat(ground.microphone()).isSameAs(microphone);
    assertThat(ground.speaker()).isSameAs(speaker);
    assertThat(ground.isSelected(speaker)).isTrue();
  }
}
