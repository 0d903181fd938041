package io.roomhand.devices.audio.pulse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.devices.audio.sound.Listening;
import io.roomhand.testkit.sound.PulseServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real PulseAudio with a speaker and a microphone that hears it. */
abstract class OnPulseAudio {
  static final String SPEAKER = "Ceiling speaker";
  static final String MICROPHONE = "Table microphone";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  PulseServer server;

  int microphoneModule;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(PulseServer.isInstalled(), PulseServer.ADVICE);
    server = PulseServer.start(folder);
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
