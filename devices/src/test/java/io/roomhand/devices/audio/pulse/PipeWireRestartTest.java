package io.roomhand.devices.audio.pulse;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.Listening;
import io.roomhand.testkit.sound.PipeWireServer;
import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PipeWire that comes, goes and hangs, and its session manager that does so alone. */
@Timeout(120)
@SuppressWarnings("try") // streams that only have to be open
class PipeWireRestartTest extends RestartCases {

  @SuppressWarnings("NullAway.Init")
  private PipeWireServer pipeWire;

  @Override
  SoundServer open() throws IOException {
    pipeWire = pipeWire(folder);
    return pipeWire;
  }

  @Test
  void aSessionManagerThatIsStartedAgainCostsNoDeviceAndNoMute() throws Exception {
    server.soundingMicrophone("chair", "Chair microphone");
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone("Chair microphone");
      Heard heard = new Heard();
      try (MediaStream stream = get(microphone.record(heard))) {
        listening.until(heard::sounds);
        get(microphone.setMuted(true));
        int muted = heard.count() + 1;
        pipeWire.killManager();
        pipeWire.startManager();
        int count = heard.count();
        listening.until(() -> heard.count() > count + 20);
        assertThat(heard.from(muted)).allMatch(Heard::isSilent);
        listening.until(() -> mutedAtServer("chair"));
        get(microphone.setMuted(false));
        listening.until(heard::sounds);
        assertThat(listening.count(DeviceEvent.Detached.class)).isZero();
      }
    }
  }

  /** Nobody links a new stream meanwhile: it hangs, and is not waited for for ever. */
  @Test
  void withoutASessionManagerMutesAndLevelsWorkAndARecordingWaits() throws Exception {
    server.soundingMicrophone("chair", "Chair microphone");
    try (Listening listening = listen()) {
      AudioCapturer chair = listening.microphone("Chair microphone");
      AudioCapturer table = listening.microphone(MICROPHONE);
      Heard heard = new Heard();
      try (MediaStream stream = get(chair.record(heard))) {
        listening.until(heard::sounds);
        pipeWire.killManager();
        assertThat(get(table.setMuted(true)).inEffect()).isTrue();
        get(table.setLevel(0.5));
        assertThat(mutedAtServer("table")).isTrue();
        assertThat(get(table.setMuted(false))).isEqualTo(AudioMute.OPEN);
        assertThatThrownBy(() -> get(table.record(block -> {})))
            .hasCauseInstanceOf(DeviceException.class)
            .hasMessageContaining("does not begin to record");
        int count = heard.count();
        pipeWire.startManager();
        listening.until(() -> heard.count() > count + 20 && heard.sounds());
      }
    }
  }
}
