package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.AudioState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MuteServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final MuteService mutes = fixture.room.mutes();

  @Test
  void withoutADeviceTheWishIsKeptForTheNextOne() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    assertThat(microphone.muted).isFalse();
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(microphone.muted).isTrue();
    assertThat(fixture.told(RoomNotification.Mute.class)).hasSize(1);
  }

  @Test
  void aMuteSurvivesARestart() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    RoomFixture next = new RoomFixture(fixture.lastSaved());
    assertThat(next.room.mutes().muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }

  @Test
  void aMuteMadeAtTheDeviceIsToldAndOneThatChangesNothingIsNot() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.told.clear();
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(true, 0.3)));
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(true, 0.3)));
    mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    assertThat(fixture.told)
        .containsExactly(new RoomNotification.Mute(DeviceKind.AUDIO_CAPTURER, true));
  }

  @Test
  void aDeviceThatIsNotSelectedDoesNotSpeakForTheRoom() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(true, 0.3)));
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aDeviceThatCanNotBeMutedIsNotSaidToBe() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    microphone.answer = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "broken"));
    CompletionStage<Void> done = mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    assertThat(done.toCompletableFuture()).isCompletedExceptionally();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void selectingASilencedRoomsNextMicrophoneThatFailsTellsTheTruth() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    microphone.answer = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "broken"));
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aMicrophoneThatIsSelectedAgainIsAsTheRoomIs() {
    FakeMicrophone first = fixture.microphone("One", "usb:1");
    fixture.microphone("Two", "usb:2");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "One", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Two", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, false);
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "One", null);
    assertThat(first.muted).isFalse();
  }

  @Test
  void aMuteOnItsWayReachesTheMicrophoneThatWasSelectedMeanwhile() {
    FakeMicrophone slow = fixture.microphone("Slow", "usb:1");
    FakeMicrophone next = fixture.microphone("Next", "usb:2");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Slow", null);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    slow.answer = answer;
    CompletionStage<Void> done = mutes.set(DeviceKind.AUDIO_CAPTURER, true);
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Next", null);
    answer.complete(null);
    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(next.muted).isTrue();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }

  @Test
  void twoFastPressesOfTheMuteButtonEndWhereTheyBegan() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    FakeHook hook = new FakeHook();
    fixture.send(new DeviceEvent.HookAttached(hook));
    fixture.send(new DeviceEvent.HookPressed(hook, HookButton.MUTE_TOGGLE));
    CompletableFuture<Void> secondAnswer = new CompletableFuture<>();
    microphone.answer = secondAnswer;
    fixture.send(new DeviceEvent.HookPressed(hook, HookButton.MUTE_TOGGLE));
    answer.complete(null);
    secondAnswer.complete(null);
    assertThat(microphone.muted).isFalse();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }
}
