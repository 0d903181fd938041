package io.roomhand.core.room.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeHook;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.audio.Mute;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.audio.MuteService;
import io.roomhand.core.room.devices.Slot;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HookServiceTest {
  private static final CallLights MUTED = new CallLights(false, false, false, true);

  private final RoomFixture fixture = new RoomFixture();
  private final MuteService mutes = fixture.room.mutes();
  private final FakeHook hook = new FakeHook();

  private void attach() {
    fixture.send(new DeviceEvent.HookAttached(hook));
  }

  private void press(FakeHook pressed, HookButton button) {
    fixture.send(new DeviceEvent.HookPressed(pressed, button));
  }

  private void mute(boolean mute) {
    mutes.set(DeviceKind.AUDIO_CAPTURER, mute, MuteOrigin.LOCAL);
  }

  @Test
  void theLightIsThatOfTheMicrophoneFromTheFirstMomentOn() {
    mute(true);
    attach();
    assertThat(hook.lights).isEqualTo(MUTED);
    mute(false);
    assertThat(hook.lights).isEqualTo(CallLights.OUT);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    assertThat(hook.lights).isEqualTo(MUTED);
  }

  @Test
  void otherMutesAreNoneOfIt() {
    attach();
    int before = hook.told;
    mutes.set(DeviceKind.AUDIO_RENDERER, true, MuteOrigin.LOCAL);
    mutes.set(DeviceKind.VIDEO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(hook.told).isEqualTo(before);
  }

  @Test
  void ofAllMutesOfOneTurnTheLightIsSetOnce() {
    attach();
    int before = hook.told;
    fixture.execute(
        () -> {
          mute(true);
          mute(false);
          mute(true);
          assertThat(hook.told).as("whoever asked is answered first").isEqualTo(before);
        });
    assertThat(hook.told).isEqualTo(before + 1);
    assertThat(hook.lights).isEqualTo(MUTED);
  }

  @Test
  void theMuteButtonMutesAndIsNoNewsByItself() {
    attach();
    press(hook, HookButton.MUTE_TOGGLE);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
    press(hook, HookButton.MUTE_TOGGLE);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    assertThat(fixture.told(Mute.class)).hasSize(2);
    assertThat(fixture.told(Hook.class)).isEmpty();
  }

  @Test
  void theOtherButtonsAreTold() {
    attach();
    press(hook, HookButton.OFF_HOOK);
    press(hook, HookButton.HANG_UP);
    assertThat(fixture.told)
        .containsExactly(new Hook(HookButton.OFF_HOOK), new Hook(HookButton.HANG_UP));
  }

  @Test
  void aPressThatChangesNothingPutsTheLightRightAgain() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    attach();
    microphone.answer =
        CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "the mixer is stuck"));
    hook.lights = MUTED; // by itself, as some do at a press
    press(hook, HookButton.MUTE_TOGGLE);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    assertThat(hook.lights).isEqualTo(CallLights.OUT);
  }

  @Test
  void whatWasPulledOutPressesNothingAndIsNotTold() {
    attach();
    fixture.send(new DeviceEvent.Detached(hook));
    int before = hook.told;
    press(hook, HookButton.MUTE_TOGGLE);
    press(hook, HookButton.OFF_HOOK);
    mute(true);
    assertThat(hook.told).isEqualTo(before);
    assertThat(fixture.told).containsExactly(new Mute(DeviceKind.AUDIO_CAPTURER, true));
  }

  @Test
  void theLateEndOfAnOldDriverDoesNotTakeTheReplugAway() {
    attach();
    FakeHook again = new FakeHook();
    fixture.send(new DeviceEvent.HookAttached(again));
    fixture.send(new DeviceEvent.Detached(hook));
    press(hook, HookButton.OFF_HOOK);
    assertThat(fixture.told).isEmpty();
    press(again, HookButton.OFF_HOOK);
    assertThat(fixture.told).containsExactly(new Hook(HookButton.OFF_HOOK));
    mute(true);
    assertThat(again.lights).isEqualTo(MUTED);
  }

  @Test
  void aDeviceThatIsPulledOutOrRefusesWhileItsLightsAreSetHarmsNobody() {
    attach();
    for (ErrorCode code : new ErrorCode[] {ErrorCode.GONE, ErrorCode.IO}) {
      hook.answer = CompletableFuture.failedFuture(new DeviceException(code, "no lights"));
      press(hook, HookButton.MUTE_TOGGLE);
    }
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    assertThat(fixture.told(Mute.class)).hasSize(2);
  }

  @Test
  void atTheEndOfTheServiceTheLightsGoOutAndStayOut() {
    attach();
    mute(true);
    fixture.room.shutdown();
    assertThat(hook.lights).isEqualTo(CallLights.OUT);
    mute(false);
    mute(true);
    assertThat(hook.lights).isEqualTo(CallLights.OUT);
    press(hook, HookButton.MUTE_TOGGLE);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }

  @Test
  void aLightThatWasDueDoesNotOutliveTheEndOfTheService() {
    attach();
    fixture.execute(
        () -> {
          mute(true);
          fixture.room.shutdown();
        });
    assertThat(hook.lights).isEqualTo(CallLights.OUT);
  }
}
