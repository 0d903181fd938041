package io.roomhand.core.room.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeHook;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MuteServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final MuteService mutes = fixture.room.mutes();

  @Test
  void withoutADeviceTheWishIsKeptForTheNextOne() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    assertThat(microphone.muted).isFalse();
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(microphone.muted).isTrue();
    assertThat(fixture.told(Mute.class)).hasSize(1);
  }

  @Test
  void aMuteSurvivesARestart() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    RoomFixture next = new RoomFixture(fixture.lastSaved());
    assertThat(next.room.mutes().muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }

  @Test
  void aMuteMadeAtTheDeviceIsToldAndOneThatChangesNothingIsNot() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.told.clear();
    fixture.send(
        new DeviceEvent.AudioChanged(microphone, new AudioState(AudioMute.bySwitch(true), 0.3)));
    fixture.send(
        new DeviceEvent.AudioChanged(microphone, new AudioState(AudioMute.bySwitch(true), 0.3)));
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(fixture.told).containsExactly(new Mute(DeviceKind.AUDIO_CAPTURER, true));
  }

  @Test
  void aDeviceThatIsNotSelectedDoesNotSpeakForTheRoom() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.send(
        new DeviceEvent.AudioChanged(microphone, new AudioState(AudioMute.bySwitch(true), 0.3)));
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aDeviceThatCanNotBeMutedIsNotSaidToBe() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    microphone.answer = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "broken"));
    CompletionStage<Void> done = mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(done.toCompletableFuture()).isCompletedExceptionally();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void selectingASilencedRoomsNextMicrophoneThatFailsTellsTheTruth() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    microphone.answer = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "broken"));
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aMicrophoneThatIsPulledOutWhileItIsMutedLeavesTheRoomMuted() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeMicrophone pulled = fixture.microphone("Pulled", "usb:1");
    FakeMicrophone next = fixture.microphone("Next", "usb:2");
    pulled.answer = DeviceException.<Void>failed(ErrorCode.GONE, "pulled").toCompletableFuture();
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Pulled", null);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Next", null);
    assertThat(next.muted).isTrue();
  }

  @Test
  void aMicrophoneThatIsSelectedAgainIsAsTheRoomIs() {
    FakeMicrophone first = fixture.microphone("One", "usb:1");
    fixture.microphone("Two", "usb:2");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "One", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Two", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.LOCAL);
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
    CompletionStage<Void> done = mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Next", null);
    answer.complete(null);
    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(next.muted).isTrue();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }

  private static Throwable failure(CompletionStage<Void> stage) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    stage.whenComplete((done, problem) -> failure.complete(problem));
    return failure.join();
  }

  private void refused(MuteService service, DeviceKind kind) {
    assertThat(failure(service.set(kind, false, MuteOrigin.CONFERENCE)))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REJECTED))
        .hasMessageContaining(kind.word())
        .hasMessageContaining("mute.remoteUnmute: allow");
    assertThat(service.muted(kind)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = DeviceKind.class,
      names = {"AUDIO_CAPTURER", "VIDEO_CAPTURER"})
  void theConferenceDoesNotOpenWhatSomebodyInTheRoomMuted(DeviceKind kind) {
    mutes.set(kind, true, MuteOrigin.LOCAL);
    mutes.set(kind, true, MuteOrigin.CONFERENCE);
    fixture.told.clear();
    refused(mutes, kind);
    refused(new RoomFixture(fixture.lastSaved()).room.mutes(), kind);
    assertThat(fixture.told).isEmpty();
    mutes.set(kind, false, MuteOrigin.LOCAL);
    assertThat(mutes.muted(kind)).isFalse();
  }

  @Test
  void theConferenceOpensWhatItMutedItself() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    MuteService next = new RoomFixture(fixture.lastSaved()).room.mutes();
    assertThat(next.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
    for (MuteService service : List.of(mutes, next)) {
      service.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.CONFERENCE);
      assertThat(service.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    }
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  @Test
  void theConferenceMayOpenTheSpeakerAndWhereItIsConfiguredEverything() {
    mutes.set(DeviceKind.AUDIO_RENDERER, true, MuteOrigin.LOCAL);
    mutes.set(DeviceKind.AUDIO_RENDERER, false, MuteOrigin.CONFERENCE);
    assertThat(mutes.muted(DeviceKind.AUDIO_RENDERER)).isFalse();
    MuteService open = RoomFixture.withRemoteUnmute().room.mutes();
    open.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    open.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.CONFERENCE);
    assertThat(open.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aMuteAtTheDeviceIsSomebodyInTheRoomAndItsNewsOfSomethingElseIsNot() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    AudioMute muted = AudioMute.bySwitch(true);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(muted, 0.7)));
    mutes.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.CONFERENCE);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(muted, 0.7)));
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(AudioMute.OPEN, 0.7)));
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
  }

  @Test
  void aMuteOfTheRoomThatIsStillOnItsWayIsNotOpened() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    CompletableFuture<Void> failing = new CompletableFuture<>();
    microphone.answer = failing;
    mutes.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.CONFERENCE);
    CompletableFuture<Void> later = new CompletableFuture<>();
    microphone.answer = later;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
    failing.completeExceptionally(new DeviceException(ErrorCode.IO, "broken"));
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
    later.complete(null);
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  @Test
  void whatSilencesTheMicrophoneIsToldAsItsDriverSaysIt() {
    assertThat(fixture.room.devices().microphoneMute()).isEqualTo(AudioMute.OPEN);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    assertThat(fixture.room.devices().microphoneMute())
        .as("nothing is silenced without a device")
        .isEqualTo(AudioMute.OPEN);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    microphone.means = AudioMute.Means.SOURCE;
    microphone.inEffect = false;
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThat(fixture.room.devices().microphoneMute())
        .isEqualTo(new AudioMute(AudioMute.Means.SOURCE, false));
    fixture.told.clear();
    AudioMute silent = new AudioMute(AudioMute.Means.SOURCE, true);
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(silent, 0.3)));
    assertThat(fixture.room.devices().microphoneMute()).isEqualTo(silent);
    assertThat(fixture.told).as("it is as muted as before").isEmpty();
    mutes.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.LOCAL);
    assertThat(fixture.room.devices().microphoneMute()).isEqualTo(AudioMute.OPEN);
    fixture.send(new DeviceEvent.Detached(microphone));
    assertThat(fixture.room.devices().microphoneMute()).isEqualTo(AudioMute.OPEN);
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

  /** Somebody turns the knob; the mute is as the device has it. */
  private void turned(FakeMicrophone microphone) {
    AudioMute mute = AudioMute.bySwitch(microphone.muted);
    fixture.send(new DeviceEvent.AudioChanged(microphone, new AudioState(mute, 0.7)));
  }

  @Test
  void newsOfALevelDoNotTakeBackAMuteThatIsOnItsWay() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    turned(microphone);
    assertThat(mutes.wished(DeviceKind.AUDIO_CAPTURER)).isTrue();
    answer.complete(null);
    microphone.answer = CompletableFuture.completedFuture(null);
    assertThat(mutes.wished(DeviceKind.AUDIO_CAPTURER)).isTrue();
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  private FakeMicrophone selected() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    return microphone;
  }

  /** Somebody presses the button of the microphone. */
  private void pressed(FakeMicrophone microphone) {
    microphone.muted = !microphone.muted;
    turned(microphone);
  }

  @Test
  void aMuteAtTheDeviceWhileTheConferenceMutesIsThatOfTheRoom() {
    FakeMicrophone microphone = selected();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.CONFERENCE);
    pressed(microphone);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
    answer.complete(null);
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
    refused(new RoomFixture(fixture.lastSaved()).room.mutes(), DeviceKind.AUDIO_CAPTURER);
    assertThat(fixture.told(Mute.class)).containsExactly(new Mute(DeviceKind.AUDIO_CAPTURER, true));
  }

  @Test
  void aMuteAtTheDeviceWhileItIsOpenedIsCarriedOutOnceMore() {
    FakeMicrophone microphone = selected();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    CompletionStage<Void> opened =
        mutes.set(DeviceKind.AUDIO_CAPTURER, false, MuteOrigin.CONFERENCE);
    pressed(microphone);
    microphone.answer = CompletableFuture.completedFuture(null);
    answer.complete(null);
    assertThat(opened).isCompleted();
    assertThat(microphone.muted).isTrue();
    assertThat(mutes.wished(DeviceKind.AUDIO_CAPTURER)).isTrue();
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
    assertThat(fixture.told(Mute.class))
        .extracting(Mute::muted)
        .as("as it was, one after the other")
        .containsExactly(true, false, true);
  }

  @Test
  void whatIsPressedWhileAMuteIsOnItsWayDoesNotOutliveIt() {
    FakeMicrophone microphone = selected();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    pressed(microphone);
    pressed(microphone);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isFalse();
    answer.complete(null);
    assertThat(microphone.muted).isTrue();
    assertThat(mutes.wished(DeviceKind.AUDIO_CAPTURER))
        .as("the next press of a button opens it")
        .isTrue();
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  @Test
  void aMicrophoneThatSaysItIsOpenWhileItIsSelectedIsMutedAllTheSame() {
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    CompletableFuture<Void> answer = new CompletableFuture<>();
    microphone.answer = answer;
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    turned(microphone);
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).as("as it is now").isFalse();
    answer.complete(null);
    assertThat(microphone.muted).isTrue();
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  @Test
  void aMuteThatFailsLeavesALaterOneAlone() {
    FakeMicrophone microphone = selected();
    CompletableFuture<Void> first = new CompletableFuture<>();
    microphone.answer = first;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    CompletableFuture<Void> second = new CompletableFuture<>();
    microphone.answer = second;
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    first.completeExceptionally(new DeviceException(ErrorCode.IO, "broken"));
    second.complete(null);
    assertThat(mutes.wished(DeviceKind.AUDIO_CAPTURER)).isTrue();
    refused(mutes, DeviceKind.AUDIO_CAPTURER);
  }

  @Test
  void lateNewsOfAMicrophoneThatWasReplacedDoNotOpenTheRoom() {
    FakeMicrophone old = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    mutes.set(DeviceKind.AUDIO_CAPTURER, true, MuteOrigin.LOCAL);
    FakeMicrophone again = fixture.microphone("Mic", "usb:1");
    fixture.send(new DeviceEvent.AudioChanged(old, new AudioState(AudioMute.OPEN, 0.3)));
    fixture.send(new DeviceEvent.Detached(old));
    assertThat(again.muted).isTrue();
    assertThat(mutes.muted(DeviceKind.AUDIO_CAPTURER)).isTrue();
  }
}
