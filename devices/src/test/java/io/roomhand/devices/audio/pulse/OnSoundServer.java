package io.roomhand.devices.audio.pulse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.devices.audio.sound.Listening;
import io.roomhand.devices.audio.sound.ToldSound;
import io.roomhand.testkit.sound.PipeWireServer;
import io.roomhand.testkit.sound.PulseServer;
import io.roomhand.testkit.sound.SoundServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real sound server with a speaker and a microphone that hears it. */
abstract class OnSoundServer {
  static final String SPEAKER = "Ceiling speaker";
  static final String MICROPHONE = "Table microphone";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  SoundServer server;

  int microphoneModule;

  /** Starts the server of this class, or skips the test where it is not installed. */
  abstract SoundServer open() throws IOException;

  static PulseServer pulseAudio(Path folder) throws IOException {
    assumeTrue(PulseServer.isInstalled(), PulseServer.ADVICE);
    return PulseServer.start(folder);
  }

  static PipeWireServer pipeWire(Path folder) throws IOException {
    assumeTrue(PipeWireServer.isInstalled(), PipeWireServer.ADVICE);
    return PipeWireServer.start(folder);
  }

  @BeforeEach
  void start() throws IOException {
    server = open();
    plug();
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  final void plug() throws IOException {
    server.speaker("ceiling", SPEAKER);
    microphoneModule = server.microphone("table", MICROPHONE, "ceiling");
  }

  /** A full-scale tone that does not end by itself. */
  static MediaStream tone(AudioRenderer speaker) throws Exception {
    return ToldSound.get(
        speaker.play(
            stereo -> {
              for (int i = 0; i < stereo.length; i++) {
                stereo[i] = i / 2 % 48 < 24 ? 0.9f : -0.9f;
              }
              return stereo.length / 2;
            },
            () -> {}));
  }

  final Listening listen() {
    return new Listening(() -> LibPulseClients.load(server.address()));
  }

  final boolean mutedAtServer(String source) {
    try {
      return server.control("get-source-mute", source).equals("Mute: yes");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
