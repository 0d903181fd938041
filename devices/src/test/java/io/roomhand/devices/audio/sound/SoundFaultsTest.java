package io.roomhand.devices.audio.sound;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.sound.FakeServer.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver on a server that does what real ones do on bad days. */
@Timeout(60)
@SuppressWarnings("try") // streams that only have to be open
class SoundFaultsTest {
  private final FakeServer server = new FakeServer();

  @BeforeEach
  void plug() {
    server.microphone("table");
    server.speaker("ceiling");
  }

  private Listening listen() {
    return new Listening(() -> server);
  }

  private static void fails(ThrowingCallable call, ErrorCode... codes) {
    assertThatThrownBy(call)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DeviceException.class, failure -> assertThat(failure.code()).isIn((Object[]) codes));
  }

  @Test
  void withoutTheLibraryThereAreNoDevicesAndTheStartGoesOn() throws Exception {
    try (Listening listening =
        new Listening(
            () -> {
              throw new UnsatisfiedLinkError("libpulse.so.0: cannot open shared object file");
            })) {
      get(listening.driver.ready());
      assertThat(listening.told()).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereYetIsFoundWhenItComes() throws Exception {
    server.faults.add(Fault.REFUSES);
    try (Listening listening = listen()) {
      get(listening.driver.ready());
      assertThat(listening.told()).isEmpty();
      server.faults.remove(Fault.REFUSES);
      listening.microphone("table");
    }
    assertThat(server.open).hasValue(0);
  }

  @Test
  void aConnectionThatIsNeverReadyIsGivenUpAfterTwoSeconds() {
    server.faults.add(Fault.NO_GREETING);
    try (Listening listening = listen()) {
      listening.until(() -> server.connections.get() > 1);
      assertThat(server.open.get()).isLessThanOrEqualTo(1);
      server.faults.remove(Fault.NO_GREETING);
      listening.microphone("table");
    }
    assertThat(server.open).hasValue(0);
  }

  @Test
  void aServerWithoutAnswersIsLeftAndItsDevicesGo() {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.faults.add(Fault.NO_ANSWER);
      fails(() -> get(microphone.setMuted(true)), ErrorCode.IO, ErrorCode.UNCONFIRMED);
      listening.until(() -> !listening.has(microphone));
      fails(() -> get(microphone.setMuted(true)), ErrorCode.GONE);
      fails(() -> get(microphone.setLevel(0.3)), ErrorCode.GONE);
      fails(() -> get(microphone.setLevel(0.4)), ErrorCode.GONE);
      fails(() -> get(microphone.record(block -> {})), ErrorCode.GONE);
      server.faults.remove(Fault.NO_ANSWER);
      assertThat(listening.microphone("table")).isNotSameAs(microphone);
    }
  }

  @Test
  void aMuteThatShowsLaterIsAcceptedFirstAndToldWhenItIsInEffect() throws Exception {
    server.faults.add(Fault.LAZY_MUTE);
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      assertThat(get(microphone.setMuted(true)))
          .isEqualTo(new AudioMute(AudioMute.Means.SOURCE, false));
      server.happened();
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> listening.state(microphone).mute().inEffect());
        listening.until(() -> heard.count() > 5);
        assertThat(heard.from(0)).allMatch(Heard::isSilent);
      }
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isEqualTo(1);
    }
  }

  /** Another program could hear the microphone meanwhile. */
  @Test
  void aMuteWithoutEffectIsStatedAgainWithin200MsUntilItHasOne() throws Exception {
    server.faults.add(Fault.DEAF_MUTE);
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      assertThat(get(microphone.setMuted(true)).inEffect()).isFalse();
      int before = server.mutes.get();
      long begun = System.nanoTime();
      listening.until(() -> server.mutes.get() >= before + 5);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(600), Duration.ofMillis(2_000));
      server.faults.remove(Fault.DEAF_MUTE);
      listening.until(() -> listening.state(microphone).mute().inEffect());
      int after = server.mutes.get();
      get(microphone.setLevel(0.5));
      assertThat(server.get("table").muted()).isTrue();
      assertThat(server.mutes.get()).isEqualTo(after);
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isEqualTo(1);
    }
  }

  @Test
  void aMuteThatWasGivenUpAndComesAfterAllIsTold() {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.faults.add(Fault.LATE_ANSWER);
      fails(() -> get(microphone.setMuted(true)), ErrorCode.UNCONFIRMED);
      assertThat(listening.count(DeviceEvent.AudioChanged.class)).isZero();
      server.faults.remove(Fault.LATE_ANSWER);
      listening.until(() -> listening.state(microphone).muted());
      assertThat(server.get("table").muted()).isTrue();
      assertThat(listening.has(microphone)).isTrue();
    }
  }

  @Test
  void aDevicesOwnSwitchIsToldAsThat() throws Exception {
    try (Listening listening = listen()) {
      assertThat(get(listening.speaker("ceiling").setMuted(true)).by())
          .isEqualTo(AudioMute.Means.SWITCH);
    }
  }

  @Test
  void aLevelWithoutEffectIsTold() {
    server.faults.add(Fault.DEAF_LEVEL);
    try (Listening listening = listen()) {
      AudioRenderer speaker = listening.speaker("ceiling");
      assertThatThrownBy(() -> get(speaker.setLevel(0.25)))
          .hasMessageContaining("accepts the level 0.25 and stays at 1.00");
    }
  }

  @Test
  void aMuteDuringAnAbsenceIsStatedAtTheReturn() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.faults.add(Fault.REFUSES);
      server.crash();
      listening.until(() -> server.open.get() == 0);
      assertThat(get(microphone.setMuted(true)).inEffect()).isFalse();
      server.faults.remove(Fault.REFUSES);
      listening.until(() -> server.get("table").muted());
      listening.until(() -> listening.state(microphone).mute().inEffect());
      assertThat(listening.has(microphone)).isTrue();
    }
  }

  @Test
  void whatCameBeforeItWasOpenedIsNotHeard() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        for (int i = 0; i < 5; i++) {
          get(microphone.setMuted(true));
          int muted = heard.count();
          listening.until(() -> heard.count() > muted);
          int before = heard.count();
          get(microphone.setMuted(false));
          listening.until(heard::sounds);
          assertThat(Heard.isSilent(heard.from(before).get(0))).isTrue();
        }
      }
    }
  }

  @Test
  void whoeverOpensAtTheReturnWhatIsMutedIsContradictedFiveTimes() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      get(microphone.setMuted(true));
      server.faults.add(Fault.RESTORING);
      int before = server.mutes.get();
      server.crashAndOpen("table");
      listening.until(() -> server.mutes.get() - before >= 5);
      listening.until(() -> !server.get("table").muted());
      get(microphone.setLevel(0.3));

      assertThat(server.mutes.get() - before).isEqualTo(5);
      assertThat(listening.has(microphone)).isTrue();
    }
  }

  @Test
  void aMutedMicrophoneThatWasReplacedBetweenTwoLooksIsMutedAgain() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      get(microphone.setMuted(true));
      server.replug("table");
      listening.until(() -> server.get("table").muted());

      assertThat(listening.has(microphone)).isTrue();
    }
  }

  @Test
  void whoeverMutesAtTheReturnWhatIsOpenIsNotContradicted() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      get(microphone.setMuted(false));
      int before = server.mutes.get();
      server.crash();
      server.mute("table", true);
      listening.until(() -> listening.state(microphone).muted());

      assertThat(server.mutes.get()).isEqualTo(before);
    }
  }

  @Test
  void aStreamWithoutDataIsBegunAgain() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> heard.count() > 3);
        server.faults.add(Fault.DEAD_STREAM);
        listening.until(() -> server.streams.get() > 1);
        server.faults.remove(Fault.DEAD_STREAM);
        int count = heard.count();
        listening.until(() -> heard.count() > count + 3);
      }
    }
  }

  @Test
  void aStreamThatBringsItsFirstSampleLateIsNotCalledSilent() throws Exception {
    server.faults.add(Fault.DEAD_STREAM);
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      Heard heard = new Heard();
      long begun = System.nanoTime();
      try (MediaStream stream = get(microphone.record(heard))) {
        long waking = Duration.ofMillis(1_200).toNanos();
        listening.until(() -> System.nanoTime() - begun > waking);
        server.faults.remove(Fault.DEAD_STREAM);
        listening.until(() -> heard.count() > 0);
        assertThat(listening.judged(microphone))
            .doesNotContain(Condition.NO_SOUND, Condition.ZEROS);
        server.faults.add(Fault.DEAD_STREAM);
        listening.until(() -> listening.judged(microphone).contains(Condition.NO_SOUND));
      }
    }
  }

  @Test
  void whoHoldsAMicrophoneIsToldUntilItIsHeard() throws Exception {
    server.faults.add(Fault.HELD);
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      fails(() -> get(microphone.record(block -> {})), ErrorCode.BUSY);
      listening.until(() -> !listening.judged(microphone).isEmpty());
      assertThat(listening.told())
          .contains(
              new DeviceEvent.MicrophoneJudged(
                  microphone, MicrophoneHealth.heldBy("arecord (process 7)")));
      server.faults.remove(Fault.HELD);
      try (MediaStream stream = get(microphone.record(block -> {}))) {
        listening.until(() -> listening.judged(microphone).contains(Condition.WORKING));
      }
      assertThat(listening.judged(microphone)).startsWith(Condition.HELD, Condition.WORKING);
    }
  }

  @Test
  void aStreamThatIsNeverReadyFailsWithinTwoSeconds() {
    server.faults.add(Fault.NO_STREAM);
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      long begun = System.nanoTime();
      fails(() -> get(microphone.record(block -> {})), ErrorCode.IO, ErrorCode.UNCONFIRMED);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void aSpeakerThatTakesNothingIsGivenUp() throws Exception {
    server.faults.add(Fault.DEAD_STREAM);
    try (Listening listening = listen()) {
      CountDownLatch finished = new CountDownLatch(1);
      AudioRenderer speaker = listening.speaker("ceiling");
      try (MediaStream track =
          get(speaker.play(stereo -> stereo.length / 2, finished::countDown))) {
        listening.until(() -> server.endedStreams.get() == 1);
      }
      assertThat(finished.getCount()).isEqualTo(1);
    }
  }

  @Test
  void aListenerThatFailsEndsItsOwnRecordingAlone() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      Heard heard = new Heard();
      try (MediaStream failing =
              get(
                  microphone.record(
                      block -> {
                        throw new IllegalStateException("meant to fail in this test");
                      }));
          MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> heard.count() > 10);
      }
    }
  }

  @Test
  void moreOrdersThanCanWaitAreRefused() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      server.faults.add(Fault.NO_ANSWER);
      List<CompletionStage<AudioMute>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(microphone.setMuted(i % 2 == 0));
      }
      long refused =
          all.stream()
              .map(CompletionStage::toCompletableFuture)
              .filter(CompletableFuture::isCompletedExceptionally)
              .count();
      assertThat(refused).isGreaterThanOrEqualTo(36);
      for (CompletionStage<AudioMute> one : all) {
        fails(() -> get(one), ErrorCode.BUSY, ErrorCode.IO, ErrorCode.UNCONFIRMED);
      }
      server.faults.remove(Fault.NO_ANSWER);
      listening.until(
          () -> {
            try {
              return get(listening.microphone("table").setMuted(true)).inEffect();
            } catch (Exception e) {
              return false;
            }
          });
    }
  }

  @Test
  void aFloodOfNewsIsLookedAtTogether() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("table");
      int before = server.lists.get();
      long begun = System.nanoTime();
      for (int i = 0; i <= 2_000; i++) {
        server.mute("table", i % 2 == 0);
      }
      listening.until(() -> listening.state(microphone).muted());
      long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      assertThat(server.lists.get() - before).isLessThanOrEqualTo((int) (2 * (millis / 10 + 3)));
      server.mute("table", false);
      listening.until(() -> !listening.state(microphone).muted());
    }
  }

  @Test
  void closingEndsEverythingAndTellsNobody() throws Exception {
    Listening listening = listen();
    AudioCapturer microphone = listening.microphone("table");
    Heard heard = new Heard();
    get(microphone.record(heard));
    listening.until(() -> heard.count() > 3);
    listening.close();
    int count = heard.count();
    assertThat(server.open).hasValue(0);
    assertThat(listening.count(DeviceEvent.Detached.class)).isZero();
    assertThat(heard.count()).isEqualTo(count);
    fails(() -> get(microphone.setMuted(true)), ErrorCode.GONE);
  }
}
