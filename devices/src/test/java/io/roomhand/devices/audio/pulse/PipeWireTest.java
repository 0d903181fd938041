package io.roomhand.devices.audio.pulse;

import static io.roomhand.devices.audio.sound.ToldSound.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.devices.audio.sound.Heard;
import io.roomhand.devices.audio.sound.Listening;
import io.roomhand.testkit.sound.PipeWireServer;
import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All that the driver does on PipeWire, and what only PipeWire has. */
@Timeout(120)
@SuppressWarnings("try") // streams that only have to be open
class PipeWireTest extends ServerCases {
  private static final String CHAIR = "Chair microphone";

  @SuppressWarnings("NullAway.Init")
  private PipeWireServer pipeWire;

  @Override
  SoundServer open() throws IOException {
    pipeWire = pipeWire(folder);
    return pipeWire;
  }

  @Test
  void whatItsOwnControlChangesIsFollowed() throws Exception {
    try (Listening listening = listen()) {
      AudioCapturer microphone = listening.microphone(MICROPHONE);
      AudioRenderer speaker = listening.speaker(SPEAKER);
      pipeWire.manage("set-mute", MICROPHONE, "1");
      listening.until(() -> listening.state(microphone).mute().inEffect());
      pipeWire.manage("set-mute", MICROPHONE, "0");
      listening.until(() -> !listening.state(microphone).muted());
      pipeWire.manage("set-volume", SPEAKER, "0.25");
      listening.until(() -> Math.abs(listening.state(speaker).level() - 0.25) < 0.01);
      get(speaker.setLevel(0.5));
      get(microphone.setMuted(true));
      assertThat(pipeWire.manage("get-volume", SPEAKER)).isEqualTo("Volume: 0.50");
      assertThat(pipeWire.manage("get-volume", MICROPHONE)).isEqualTo("Volume: 1.00 [MUTED]");
    }
  }

  @Test
  void aVirtualSourceIsAMicrophoneThatComesAndGoes() throws Exception {
    try (Listening listening = listen()) {
      SoundServer.Plug plug = server.soundingMicrophone("chair", CHAIR);
      AudioCapturer chair = listening.microphone(CHAIR);
      Heard heard = new Heard();
      try (MediaStream stream = get(chair.record(heard))) {
        listening.until(heard::sounds);
        get(chair.setMuted(true));
        plug.pull();
        SoundServer.Plug again = server.soundingMicrophone("chair", CHAIR);
        int count = heard.count();
        listening.until(() -> heard.count() > count + 20);
        listening.until(() -> mutedAtServer("chair"));
        assertThat(heard.from(count)).allMatch(Heard::isSilent);
        assertThat(listening.has(chair)).isTrue();
        again.pull();
        listening.until(() -> !listening.has(chair));
      }
    }
  }
}
