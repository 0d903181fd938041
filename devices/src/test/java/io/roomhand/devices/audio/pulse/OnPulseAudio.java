package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** PulseAudio with a speaker and a microphone that hears it. */
abstract class OnPulseAudio extends OnSoundServer {
  @Override
  SoundServer open() throws IOException {
    return pulseAudio(folder);
  }
}
