package io.roomhand.core.room.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeAudioTests;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SpeakerTestServiceTest {

  private final FakeAudioTests measurements = new FakeAudioTests();
  private final RoomFixture fixture = RoomFixture.withAudioTests(measurements);
  private final SpeakerTestService test = fixture.room.speakerTest();
  private final FakeSpeaker speaker = new FakeSpeaker("Speaker");

  private FakeMicrophone furnish() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.send(new DeviceEvent.AudioAttached(speaker, new AudioState(AudioMute.OPEN, 0.5)));
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.room.devices().select(Slot.AUDIO_RENDERER, "Speaker", null);
    return microphone;
  }

  private List<EchoState> states() {
    return fixture.told(EchoTest.class).stream().map(EchoTest::state).toList();
  }

  @Test
  void beforeAnyRunItIsReadyWithADelayOfZero() {
    furnish();
    assertThat(test.echo()).isEqualTo(new EchoTest(EchoState.READY, 0, null, null, null));
    assertThat(states()).containsExactly(EchoState.READY);
  }

  @Test
  void withoutADeviceItIsDisabledAndSaysWhatIsMissing() {
    assertThat(test.echo().state()).isEqualTo(EchoState.DISABLED);
    assertThat(test.echo().reason())
        .hasToString("no speaker is selected; choose one with 'select speaker'; attached: none");
    FakeMicrophone microphone = furnish();
    fixture.send(new DeviceEvent.Detached(microphone));
    assertThat(test.echo().state()).isEqualTo(EchoState.DISABLED);
    assertThat(test.echo().reason())
        .asString()
        .contains("the selected microphone Mic")
        .contains("not attached");
    fixture.send(new DeviceEvent.Detached(speaker));
    assertThat(test.echo().reason()).asString().contains("speaker");
    assertThat(states()).containsExactly(EchoState.READY, EchoState.DISABLED);
  }

  @Test
  void aConferenceEndsRefusesAndDisablesIt() {
    furnish();
    fixture.told.clear();
    test.startEcho();
    fixture.room.conference(true);
    assertThat(measurements.running).isCompletedExceptionally();
    assertThat(test.echo().reason()).asString().contains("outside of conferences");
    assertThatThrownBy(test::startEcho)
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_STATE));
    test.stopEcho();
    fixture.room.conference(false);
    assertThat(test.echo().reason()).isNull();
    assertThat(states()).containsExactly(EchoState.RUNNING, EchoState.DISABLED, EchoState.READY);
  }

  @Test
  void aResultIsToldWithItsConfidenceAndARunWithItsProgress() {
    furnish();
    test.startEcho();
    measurements.played = 0.25;
    assertThat(test.echo()).isEqualTo(new EchoTest(EchoState.RUNNING, 0, null, 0.25, null));
    Objects.requireNonNull(measurements.running).complete(new AudioTests.Echo(80, 31.5));
    assertThat(test.echo()).isEqualTo(new EchoTest(EchoState.READY, 80, 31.5, null, null));
  }

  @Test
  void aFailureKeepsItsReasonUntilTheNextRunOrOtherDevices() {
    FakeMicrophone microphone = furnish();
    test.startEcho();
    Objects.requireNonNull(measurements.running)
        .completeExceptionally(
            new DeviceException(ErrorCode.NOT_FOUND, "no echo found: is it muted?"));
    assertThat(test.echo())
        .isEqualTo(
            new EchoTest(
                EchoState.FAILED, 0, null, null, ErrorText.of("no echo found: is it muted?")));
    fixture.send(new DeviceEvent.Detached(microphone));
    fixture.microphone("Mic", "usb:1");
    assertThat(test.echo()).isEqualTo(new EchoTest(EchoState.READY, 0, null, null, null));
  }

  @Test
  void theEndOfTheServiceEndsTheRunAndTellsNothing() {
    furnish();
    test.startEcho();
    fixture.told.clear();
    fixture.room.shutdown();
    assertThat(measurements.running).isCompletedExceptionally();
    assertThat(fixture.told).isEmpty();
  }

  @Test
  void aSecondStartWhileItRunsMeasuresNothingAnew() {
    furnish();
    test.startEcho();
    CompletableFuture<AudioTests.Echo> first = Objects.requireNonNull(measurements.running);
    fixture.told.clear();
    test.startEcho();
    assertThat(measurements.running).isSameAs(first);
    assertThat(fixture.told).isEmpty();
  }

  @Test
  void theResultOfARunThatWasStoppedIsNoNews() {
    furnish();
    test.startEcho();
    CompletableFuture<AudioTests.Echo> first = Objects.requireNonNull(measurements.running);
    test.stopEcho();
    test.stopEcho();
    test.startEcho();
    fixture.told.clear();
    first.complete(new AudioTests.Echo(80, 31.5));
    assertThat(fixture.told).isEmpty();
    assertThat(test.echo().state()).isEqualTo(EchoState.RUNNING);
    assertThat(test.echo().delayMillis()).isZero();
  }

  @Test
  void anotherSpeakerEndsTheRunAndTheTrack() {
    furnish();
    test.playTrack();
    measurements.tracks.get(0).open();
    test.startEcho();
    fixture.send(
        new DeviceEvent.AudioAttached(
            new FakeSpeaker("Other"), new AudioState(AudioMute.OPEN, 0.5)));
    assertThat(measurements.running).as("another one is not selected").isNotDone();
    fixture.room.devices().select(Slot.AUDIO_RENDERER, "Other", null);
    assertThat(measurements.running).isCompletedExceptionally();
    assertThat(measurements.tracks.get(0).closed).isTrue();
    assertThat(test.echo().state()).isEqualTo(EchoState.READY);
  }

  @Test
  void theTrackBeginsAnewAndEndsTheOneBefore() {
    furnish();
    test.playTrack();
    measurements.tracks.get(0).open();
    CompletionStage<Void> second = test.playTrack();
    assertThat(measurements.tracks.get(0).closed).isTrue();
    assertThat(second.toCompletableFuture()).isNotDone();
    measurements.tracks.get(1).open();
    assertThat(second.toCompletableFuture()).isCompleted();
    assertThat(measurements.tracks.get(1).closed).isFalse();
  }

  @Test
  void ofTwoTracksThatBeginTogetherOneIsHeard() {
    furnish();
    test.playTrack();
    test.playTrack();
    measurements.tracks.get(1).open();
    measurements.tracks.get(0).open();
    assertThat(measurements.tracks).filteredOn(track -> !track.closed).hasSize(1);
  }

  @Test
  void aSpeakerThatIsPulledOutBeforeItPlaysIsLetGo() {
    furnish();
    test.playTrack();
    fixture.send(new DeviceEvent.Detached(speaker));
    measurements.tracks.get(0).open();
    assertThat(measurements.tracks.get(0).closed).isTrue();
  }

  @Test
  void aTrackThatDoesNotBeginFailsAndHindersNoOther() {
    furnish();
    CompletionStage<Void> first = test.playTrack();
    measurements.tracks.get(0).fail(ErrorCode.BUSY, "somebody else plays");
    assertThat(first.toCompletableFuture()).isCompletedExceptionally();
    CompletionStage<Void> second = test.playTrack();
    measurements.tracks.get(1).open();
    assertThat(second.toCompletableFuture()).isCompleted();
  }
}
