package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** All that the driver does on PulseAudio. */
class PulseAudioTest extends ServerCases {
  @Override
  SoundServer open() throws IOException {
    return pulseAudio(folder);
  }
}
