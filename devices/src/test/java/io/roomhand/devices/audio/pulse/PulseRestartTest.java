package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** PulseAudio that comes, goes and hangs. */
class PulseRestartTest extends RestartCases {
  @Override
  SoundServer open() throws IOException {
    return pulseAudio(folder);
  }
}
