package io.roomhand.core.media.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophoneWatchTest {
  private static final int BLOCK = 480;

  private final List<Condition> told = new ArrayList<>();
  private boolean muted;
  private final MicrophoneWatch watch =
      new MicrophoneWatch(
          "Mic", new VirtualTime(), () -> muted, health -> told.add(health.condition()));

  private static void zeros(Ear ear, int blocks) {
    for (int i = 0; i < blocks; i++) {
      ear.heard(new float[2 * BLOCK], 2);
    }
  }

  /** The smallest sound there is, at the end of a block. */
  private static void sound(Ear ear) {
    float[] samples = new float[2 * BLOCK];
    samples[samples.length - 1] = Float.MIN_VALUE;
    ear.heard(samples, 2);
  }

  @Test
  void oneSampleThatIsNotZeroIsEnough() {
    Ear ear = watch.listen();
    zeros(ear, 299);
    assertThat(told).isEmpty();
    sound(ear);
    sound(ear);
    assertThat(told).containsExactly(Condition.WORKING);
  }

  @Test
  void zerosAreAVerdictAfterThreeSecondsAndNotBefore() {
    Ear ear = watch.listen();
    zeros(ear, 299);
    assertThat(told).isEmpty();
    zeros(ear, 1);
    assertThat(told).containsExactly(Condition.ZEROS);
    zeros(ear, 1_000);
    sound(ear);
    zeros(ear, 300);
    assertThat(told).containsExactly(Condition.ZEROS, Condition.WORKING, Condition.ZEROS);
  }

  @Test
  void zerosOfAMutedMicrophoneSayNothing() {
    Ear ear = watch.listen();
    zeros(ear, 299);
    muted = true;
    zeros(ear, 1_000);
    muted = false;
    zeros(ear, 299);
    assertThat(told).isEmpty();
    zeros(ear, 1);
    assertThat(told).containsExactly(Condition.ZEROS);
  }

  @Test
  void aVerdictOutlivesAMute() {
    Ear ear = watch.listen();
    sound(ear);
    muted = true;
    zeros(ear, 1_000);
    assertThat(told).containsExactly(Condition.WORKING);
  }

  @Test
  void withoutSamplesThereIsNoSound() {
    Ear ear = watch.listen();
    zeros(ear, 299);
    ear.stopped();
    ear.stopped();
    assertThat(told).containsExactly(Condition.NO_SOUND);
    zeros(ear, 299);
    assertThat(told).containsExactly(Condition.NO_SOUND, Condition.UNKNOWN);
    zeros(ear, 1);
    assertThat(watch.health()).isEqualTo(MicrophoneHealth.of(Condition.ZEROS));
  }

  @Test
  void whatWasBeforeAnInterruptionDoesNotCount() {
    Ear ear = watch.listen();
    zeros(ear, 299);
    ear.interrupted();
    zeros(ear, 299);
    assertThat(told).isEmpty();
  }

  @Test
  void nothingIsKnownWhenTheLastRecordingHasEnded() {
    Ear ear = watch.listen();
    Ear other = watch.listen();
    sound(ear);
    ear.ended();
    ear.ended();
    assertThat(told).containsExactly(Condition.WORKING);
    other.ended();
    assertThat(told).containsExactly(Condition.WORKING, Condition.UNKNOWN);
    watch.listen();
    assertThat(watch.health()).isEqualTo(MicrophoneHealth.UNKNOWN);
  }

  @Test
  void theServerGoesAndReturns() {
    Ear ear = watch.listen();
    sound(ear);
    watch.serverGone();
    watch.serverGone();
    ear.ended();
    assertThat(told).containsExactly(Condition.WORKING, Condition.NO_SERVER);
    watch.serverBack();
    watch.serverBack();
    assertThat(told).containsExactly(Condition.WORKING, Condition.NO_SERVER, Condition.UNKNOWN);
  }

  @Test
  void whoHoldsItIsToldUntilItIsHeardAgain() {
    Ear ear = watch.listen();
    ear.ended();
    ear.heldBy("arecord (process 7)");
    assertThat(watch.health()).isEqualTo(MicrophoneHealth.heldBy("arecord (process 7)"));
    assertThat(watch.health().text()).isEqualTo("is held by arecord (process 7)");
    watch.listen().ended();
    ear.heldBy("");
    assertThat(watch.health().text()).isEqualTo("is held by another program");
    sound(watch.listen());
    assertThat(told).containsExactly(Condition.HELD, Condition.HELD, Condition.WORKING);
  }

  @Test
  void onlyWhatIsHeldHasAHolder() {
    assertThatThrownBy(() -> new MicrophoneHealth(Condition.WORKING, "arecord"))
        .hasMessageContaining("arecord");
  }
}
