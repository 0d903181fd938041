package io.roomhand.devices.audio.pulse;

import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;

/** A room in use on PipeWire. */
class PipeWireSoakTest extends SoakCases {
  @Override
  SoundServer open() throws IOException {
    return pipeWire(folder);
  }
}
