package io.roomhand.core.room.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpeakerTestServiceTest {

  /** Measures what the test says. */
  private static final class Measurements implements AudioTests {
    @Nullable CompletableFuture<Echo> running;
    double played;

    @Override
    public CompletionStage<MediaStream> meter(AudioCapturer microphone, DoubleConsumer levels) {
      return CompletableFuture.completedFuture(() -> {});
    }

    @Override
    public CompletionStage<MediaStream> playTrack(AudioRenderer speaker) {
      return CompletableFuture.completedFuture(() -> {});
    }

    @Override
    public EchoRun measureEcho(AudioRenderer speaker, AudioCapturer microphone) {
      CompletableFuture<Echo> result = new CompletableFuture<>();
      running = result;
      return new EchoRun() {
        @Override
        public CompletionStage<Echo> result() {
          return result;
        }

        @Override
        public double progress() {
          return played;
        }

        @Override
        public void cancel() {
          result.completeExceptionally(new DeviceException(ErrorCode.GONE, "cancelled"));
        }
      };
    }

    @Override
    public void close() {}
  }

  private final Measurements measurements = new Measurements();
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
}
