package io.roomhand.devices.audio.pulse;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found out of a microphone of a real PulseAudio. */
@Timeout(120)
@SuppressWarnings("try") // streams that only have to be open
class PulseHealthTest extends OnPulseAudio {

  @Test
  void nothingIsKnownWithoutARecording() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      try (MediaStream tone = tone(listening.speaker(SPEAKER))) {
        assertThat(listening.judged(microphone)).isEmpty();
        try (MediaStream stream = get(microphone.record(block -> {}))) {
          listening.until(() -> last(listening, microphone) == Condition.WORKING);
        }
        listening.until(() -> last(listening, microphone) == Condition.UNKNOWN);
      }
      assertThat(listening.judged(microphone)).doesNotContain(Condition.NO_SOUND, Condition.ZEROS);
    }
  }

  private static Condition last(Listening listening, AudioCapturer microphone) {
    return listening.judged(microphone).stream()
        .reduce((older, newer) -> newer)
        .orElse(Condition.UNKNOWN);
  }

  @Test
  void zerosAreToldAfterThreeSecondsUnlessItIsTurnedDown() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      get(microphone.setLevel(0));
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        try (MediaStream tone = tone(listening.speaker(SPEAKER))) {
          listening.until(() -> heard.frames() > 3.3 * 48_000);
          assertThat(heard.from(0)).allMatch(Heard::isSilent);
        }
        assertThat(listening.judged(microphone)).doesNotContain(Condition.ZEROS, Condition.WORKING);
        get(microphone.setLevel(1));
        int before = heard.frames();
        listening.until(() -> last(listening, microphone) == Condition.ZEROS);
        assertThat(heard.frames() - before).isGreaterThan(3 * 48_000 - 4_800);
        try (MediaStream tone = tone(listening.speaker(SPEAKER))) {
          listening.until(() -> last(listening, microphone) == Condition.WORKING);
        }
      }
    }
  }

  @Test
  void aSuspendedSourceGivesNoSoundAndIsHeardWhenItGoesOn() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      try (MediaStream tone = tone(listening.speaker(SPEAKER));
          MediaStream stream = get(microphone.record(block -> {}))) {
        listening.until(() -> last(listening, microphone) == Condition.WORKING);
        server.control("suspend-source", "table", "1");
        listening.until(() -> last(listening, microphone) == Condition.NO_SOUND);
        server.control("suspend-source", "table", "0");
        listening.until(() -> last(listening, microphone) == Condition.WORKING);
      }
    }
  }

  @Test
  void aServerThatGoesIsToldAndForgottenWhenItReturns() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      try (MediaStream stream = get(microphone.record(block -> {}))) {
        server.kill();
        listening.until(() -> last(listening, microphone) == Condition.NO_SERVER);
        server.restart();
        plug();
        listening.until(() -> last(listening, microphone) == Condition.UNKNOWN);
        try (MediaStream tone = tone(listening.speaker(SPEAKER))) {
          listening.until(() -> last(listening, microphone) == Condition.WORKING);
        }
      }
      assertThat(listening.has(microphone)).isTrue();
    }
  }

  @Test
  void closingTellsNothing() throws Exception {
    Listening listening = listen();
    AudioCapturer microphone = listening.microphone(MICROPHONE);
    try (MediaStream tone = tone(listening.speaker(SPEAKER));
        MediaStream stream = get(microphone.record(block -> {}))) {
      listening.until(() -> last(listening, microphone) == Condition.WORKING);
      int told = listening.told().size();
      listening.close();
      assertThat(listening.told()).hasSize(told);
    }
  }
}
