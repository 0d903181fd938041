package io.roomhand.core.room.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.settings.Setting;
import io.roomhand.core.room.settings.Settings;
import io.roomhand.core.room.settings.SettingsService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LevelServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final SettingsService settings = fixture.room.settings();

  private FakeSpeaker selected(String name) {
    FakeSpeaker speaker = fixture.speaker(name);
    fixture.room.devices().select(Slot.AUDIO_RENDERER, name, null);
    return speaker;
  }

  private void set(String name, double level) {
    settings.apply(settings.check(Map.of(name, level)));
  }

  /** Somebody turns the knob. */
  private void turned(AudioDevice device, double level) {
    fixture.send(new DeviceEvent.AudioChanged(device, new AudioState(AudioMute.OPEN, level)));
  }

  @Test
  void aDeviceThatIsSelectedGetsTheLevelOfTheSettings() {
    set(Settings.AUDIO_PLAY_LEVEL, 0.25);
    FakeSpeaker other = fixture.speaker("Other");
    FakeSpeaker speaker = selected("Speaker");
    assertThat(speaker.level).isEqualTo(0.25);
    assertThat(other.level).as("not selected").isEqualTo(0.9);
  }

  @Test
  void theGainIsLeftToTheMicrophoneUntilSomebodySetsIt() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(microphone.level).isEqualTo(0.3);
    turned(microphone, 0.7);
    assertThat(settings.number(Settings.AUDIO_CAPTURER_LEVEL)).isEqualTo(-1);
    set(Settings.AUDIO_CAPTURER_LEVEL, 0.6);
    assertThat(microphone.level).isEqualTo(0.6);
    set(Settings.AUDIO_CAPTURER_LEVEL, -1);
    assertThat(microphone.level).as("it stays as it is").isEqualTo(0.6);
  }

  @Test
  void eachSettingIsThatOfItsOwnDevice() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    FakeSpeaker speaker = selected("Speaker");
    set(Settings.AUDIO_CAPTURER_LEVEL, 0.1);
    assertThat(speaker.level).isEqualTo(0.5);
    turned(speaker, 0.8);
    assertThat(settings.number(Settings.AUDIO_CAPTURER_LEVEL)).isEqualTo(0.1);
    assertThat(microphone.level).isEqualTo(0.1);
  }

  @Test
  void aKnobIsFollowedAndNotTurnedBack() {
    FakeSpeaker speaker = selected("Speaker");
    fixture.told.clear();
    speaker.level = 0.8; // it has been turned on since the news left
    turned(speaker, 0.75);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.75);
    assertThat(fixture.told(Setting.class))
        .containsExactly(new Setting(Settings.AUDIO_PLAY_LEVEL, 0.75));
    assertThat(speaker.level).isEqualTo(0.8);
    set(Settings.AUDIO_PLAY_LEVEL, 0.2);
    assertThat(speaker.level).as("a client's wish is carried out").isEqualTo(0.2);
  }

  @Test
  void newsFromBeforeALevelThatIsOnItsWayDoNotTakeItBack() {
    FakeSpeaker speaker = selected("Speaker");
    CompletableFuture<Void> answer = new CompletableFuture<>();
    speaker.answer = answer;
    set(Settings.AUDIO_PLAY_LEVEL, 0.2);
    turned(speaker, 0.5); // of a mute, for example
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.2);
    answer.complete(null);
    turned(speaker, 0.8);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.8);
  }

  @Test
  void theStepsOfAMixerAreNoOtherLevel() {
    FakeSpeaker speaker = selected("Speaker");
    fixture.told.clear();
    turned(speaker, 0.504);
    turned(speaker, 0.496);
    assertThat(fixture.told).isEmpty();
    turned(speaker, 0.51);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.51);
  }

  @Test
  void onlyTheSelectedDevicesKnobCounts() {
    selected("Speaker");
    FakeSpeaker other = fixture.speaker("Other");
    turned(other, 0.1);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.5);
  }

  @Test
  void lateNewsOfADeviceThatWasPulledOutDoNotCount() {
    FakeSpeaker old = selected("Speaker");
    fixture.send(new DeviceEvent.Detached(old));
    turned(old, 0.1);
    FakeSpeaker again = fixture.speaker("Speaker");
    turned(old, 0.1);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.5);
    assertThat(again.level).as("what returns gets its level again").isEqualTo(0.5);
  }

  @Test
  void withoutADeviceASettingIsKeptForTheNext() {
    FakeSpeaker first = selected("First");
    fixture.room.devices().select(Slot.AUDIO_RENDERER, "none", null);
    set(Settings.AUDIO_PLAY_LEVEL, 0.1);
    assertThat(first.level).as("it is not ours any more").isEqualTo(0.5);
    assertThat(selected("Next").level).isEqualTo(0.1);
  }

  @Test
  void aDeviceThatRefusesALevelLeavesTheSettingAsItIsWished() {
    FakeSpeaker speaker = selected("Speaker");
    speaker.answer =
        CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "the mixer is stuck"));
    set(Settings.AUDIO_PLAY_LEVEL, 0.2);
    assertThat(settings.number(Settings.AUDIO_PLAY_LEVEL)).isEqualTo(0.2);
  }
}
