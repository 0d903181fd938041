package io.roomhand.devices.audio.pulse;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.Listening;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver on a real sound server whose devices and programs come, go and hang. */
@Timeout(120)
@SuppressWarnings("try") // streams that only have to be open
abstract class RestartCases extends OnSoundServer {

  @Test
  void oneThatReturnsUnderItsNameWasNeverUnplugged() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      get(microphone.setMuted(true));
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> heard.count() > 3);
        server.unload(microphoneModule);
        server.microphone("table", MICROPHONE, "ceiling");
        int count = heard.count();
        listening.until(() -> heard.count() > count + 20);
        assertThat(heard.from(0)).allMatch(Heard::isSilent);
        listening.until(() -> mutedAtServer("table"));
        assertThat(listening.has(microphone)).isTrue();
        assertThat(listening.count(DeviceEvent.Detached.class)).isZero();
        assertThat(listening.count(DeviceEvent.AudioChanged.class)).isZero();
      }
    }
  }

  @Test
  void oneThatIsUnpluggedIsGoneAndItsReturnIsANewOne() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      server.unload(microphoneModule);
      listening.until(() -> !listening.has(microphone));
      assertThatThrownBy(() -> get(microphone.setMuted(true)))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DeviceException.class);
      server.microphone("table", MICROPHONE, "ceiling");
      assertThat(listening.microphone(MICROPHONE)).isNotSameAs(microphone);
      assertThat(listening.microphone(MICROPHONE).id()).isEqualTo(microphone.id());
    }
  }

  @Test
  void aServerThatIsStartedAgainIsToldWhatWeWish() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      get(microphone.setMuted(true));
      get(microphone.setLevel(0.5));
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        listening.until(() -> heard.count() > 3);
        server.kill();
        server.restart();
        plug();
        int count = heard.count();
        listening.until(() -> heard.count() > count + 20);
        listening.until(() -> mutedAtServer("table"));
        assertThat(heard.from(0)).allMatch(Heard::isSilent);
        assertThat(server.control("get-source-volume", "table")).contains(" 50% ");
        assertThat(listening.has(microphone)).isTrue();
        assertThat(listening.state(microphone)).isNotNull();
      }
    }
  }

  @Test
  void aServerThatStaysAwayTakesItsDevicesAlong() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      server.kill();
      listening.until(() -> listening.names().isEmpty());
      assertThat(listening.has(microphone)).isFalse();
      server.restart();
      plug();
      listening.microphone(MICROPHONE);
      listening.speaker(SPEAKER);
    }
  }

  @Test
  void aServerThatHangsCostsACommandTwoSecondsAndIsFoundAgain() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      server.freeze();
      long begun = System.nanoTime();
      try {
        assertThatThrownBy(() -> get(microphone.setMuted(true)))
            .hasCauseInstanceOf(DeviceException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      } finally {
        server.goOn();
      }
      listening.until(
          () -> {
            try {
              return get(listening.microphone(MICROPHONE).setMuted(true)).inEffect();
            } catch (Exception e) {
              return false;
            }
          });
    }
  }
}
