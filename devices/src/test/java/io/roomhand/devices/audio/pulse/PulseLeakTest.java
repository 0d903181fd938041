package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** What leaks of a muted microphone on PulseAudio. */
class PulseLeakTest extends LeakCases {
  @Override
  SoundServer open() throws IOException {
    return pulseAudio(folder);
  }
}
