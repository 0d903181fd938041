package io.roomhand.core.room.audio;

import static io.roomhand.core.room.PresetFixture.failed;
import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeAudioTests;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MicrophoneTestServiceTest {
  private static final ClientId ONE = new ClientId("one");
  private static final ClientId OTHER = new ClientId("other");
  private static final RoomNotification BEGAN = new MicrophoneTest(true);
  private static final RoomNotification ENDED = new MicrophoneTest(false);

  private final FakeAudioTests sound = new FakeAudioTests();
  private final RoomFixture fixture = RoomFixture.withAudioTests(sound);
  private final MicrophoneTestService test = fixture.room.microphoneTest();

  private FakeMicrophone selected() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.told.clear();
    return microphone;
  }

  /** A test that runs, of a microphone that is selected. */
  private FakeMicrophone running() {
    FakeMicrophone microphone = selected();
    test.start(ONE);
    sound.meters.get(0).open();
    fixture.told.clear();
    return microphone;
  }

  private void hasEnded() {
    assertThat(fixture.told).contains(ENDED);
    assertThat(test.running()).isFalse();
    assertThat(sound.meters.get(0).closed).isTrue();
    fixture.told.clear();
    sound.meters.get(0).level(0.5);
    assertThat(fixture.told).as("no level after the end").isEmpty();
  }

  @Test
  void itBeginsWhenTheMicrophoneIsOpenAndThenLevelsAreTold() {
    selected();
    CompletionStage<Void> begun = test.start(ONE);
    sound.meters.get(0).level(0.1);
    assertThat(begun.toCompletableFuture()).isNotDone();
    assertThat(test.running()).isFalse();
    assertThat(fixture.told).isEmpty();
    sound.meters.get(0).open();
    sound.meters.get(0).level(0.2);
    assertThat(begun.toCompletableFuture()).isCompleted();
    assertThat(test.running()).isTrue();
    assertThat(fixture.told).containsExactly(BEGAN, new MicrophoneLevel(0.2));
  }

  @Test
  void whoeverStartsItWhileItBeginsOrRunsWaitsForTheSameOne() {
    selected();
    CompletionStage<Void> first = test.start(ONE);
    CompletionStage<Void> second = test.start(OTHER);
    assertThat(second.toCompletableFuture()).isNotDone();
    sound.meters.get(0).open();
    assertThat(first.toCompletableFuture()).isCompleted();
    assertThat(second.toCompletableFuture()).isCompleted();
    assertThat(test.start(OTHER).toCompletableFuture()).isCompleted();
    assertThat(sound.meters).hasSize(1);
    assertThat(fixture.told).containsExactly(BEGAN);
  }

  @Test
  void aStopEndsItOnce() {
    running();
    test.stop();
    test.stop();
    assertThat(fixture.told).containsExactly(ENDED);
    hasEnded();
  }

  @Test
  void aStopThatOvertakesTheStartLetsGoOfTheMicrophoneAndTellsNothing() {
    selected();
    CompletionStage<Void> begun = test.start(ONE);
    test.stop();
    CompletionStage<Void> next = test.start(ONE);
    sound.meters.get(0).open();
    failed(ErrorCode.GONE, begun);
    assertThat(sound.meters.get(0).closed).isTrue();
    assertThat(test.running()).isFalse();
    assertThat(fixture.told).isEmpty();
    sound.meters.get(1).open();
    sound.meters.get(0).level(0.9);
    assertThat(next.toCompletableFuture()).isCompleted();
    assertThat(fixture.told).containsExactly(BEGAN);
  }

  @Test
  void theEndOfWhoStartedItEndsItAndThatOfNobodyElse() {
    running();
    fixture.room.clientLeft(OTHER);
    assertThat(test.running()).isTrue();
    fixture.room.clientLeft(ONE);
    hasEnded();
  }

  @Test
  void whatNobodyInParticularStartedEndsWithNoClient() {
    selected();
    test.start(null);
    sound.meters.get(0).open();
    fixture.room.clientLeft(ONE);
    assertThat(test.running()).isTrue();
  }

  @Test
  void aMicrophoneThatIsPulledOutEndsIt() {
    FakeMicrophone microphone = running();
    fixture.send(new DeviceEvent.Detached(microphone));
    hasEnded();
  }

  @Test
  void aMicrophoneThatIsPulledOutWhileItIsOpenedEndsTheStart() {
    FakeMicrophone microphone = selected();
    CompletionStage<Void> begun = test.start(ONE);
    fixture.send(new DeviceEvent.Detached(microphone));
    sound.meters.get(0).fail(ErrorCode.GONE, "pulled out");
    failed(ErrorCode.GONE, begun);
    assertThat(fixture.told(MicrophoneTest.class)).isEmpty();
  }

  @Test
  void anotherMicrophoneEndsItAndOneThatIsNotSelectedDoesNot() {
    running();
    fixture.microphone("Other", "usb:2");
    fixture.speaker("Speaker");
    fixture.room.devices().select(Slot.AUDIO_RENDERER, "Speaker", null);
    assertThat(test.running()).isTrue();
    fixture.room.devices().select(Slot.AUDIO_CAPTURER, "Other", null);
    hasEnded();
  }

  @Test
  void aConferenceEndsItAndRefusesAnotherOne() {
    running();
    fixture.room.conference(true);
    hasEnded();
    fails(ErrorCode.ILLEGAL_STATE, "outside of conferences", () -> test.start(ONE));
    assertThat(sound.meters).hasSize(1);
    fixture.room.conference(false);
    test.start(ONE);
    assertThat(sound.meters).hasSize(2);
  }

  @Test
  void withoutAMicrophoneOrTheModuleItFailsAndNothingBegins() {
    fails(ErrorCode.ILLEGAL_STATE, "no microphone is selected", () -> test.start(ONE));
    assertThat(sound.meters).isEmpty();
    fails(
        ErrorCode.UNSUPPORTED,
        "lacks the module",
        () -> RoomFixture.withoutModules().room.microphoneTest().start(ONE));
  }

  @Test
  void aMicrophoneThatDoesNotOpenSaysWhyAndMayOpenTheNextTime() {
    selected();
    CompletionStage<Void> begun = test.start(ONE);
    sound.meters.get(0).fail(ErrorCode.BUSY, "another program records");
    failed(ErrorCode.BUSY, begun);
    CompletionStage<Void> again = test.start(ONE);
    sound.meters.get(1).open();
    assertThat(again.toCompletableFuture()).isCompleted();
    assertThat(fixture.told).containsExactly(BEGAN);
  }

  @Test
  void theEndOfTheServiceEndsIt() {
    running();
    fixture.room.shutdown();
    hasEnded();
  }
}
