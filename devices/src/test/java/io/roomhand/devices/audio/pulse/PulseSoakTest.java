package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** A room in use on PulseAudio. */
class PulseSoakTest extends SoakCases {
  @Override
  SoundServer open() throws IOException {
    return pulseAudio(folder);
  }
}
