package io.roomhand.devices.audio;

import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.audio.alsa.AlsaCards;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.pulse.LibPulseClients;
import io.roomhand.devices.audio.pulse.ServerPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Says who would have the microphones and speakers now, and why: it asks the server. */
public final class SoundChoiceSurvey implements DeviceSurvey {
  private static final Duration TURN = Duration.ofMillis(100);

  private final Path root;
  private final Map<String, String> env;

  /** The real machine. */
  public SoundChoiceSurvey() {
    this(Path.of("/"), System.getenv());
  }

  /** A machine whose files lie below a folder. */
  SoundChoiceSurvey(Path root, Map<String, String> env) {
    this.root = root;
    this.env = Map.copyOf(env);
  }

  @Override
  public void look(Findings findings) {
    String place = ServerPlaces.place(root, env);
    if (place.isEmpty()) {
      findings.sound(without("no sound server is in sight"));
      return;
    }
    try {
      findings.sound(new Sound("pulse", server(), place));
    } catch (IOException | LinkageError e) {
      findings.sound(without("the sound server is not there: " + e.getMessage()));
    }
  }

  private Sound without(String reason) {
    return AlsaCards.isAny(root)
        ? new Sound("alsa", "", reason)
        : new Sound("none", "", reason + ", and there is no sound card");
  }

  /** What the server says of itself; within twice 2 s. */
  private String server() throws IOException {
    try (SystemTime time = new SystemTime();
        SoundConnection connection =
            new SoundConnection(
                LibPulseClients.load(env.get("PULSE_SERVER")).connect(() -> {}), time)) {
      while (!connection.isReady()) {
        connection.client().await(TURN);
      }
      CompletableFuture<String> answer =
          connection.ask(connection.client().server()).toCompletableFuture();
      while (!answer.isDone()) {
        connection.check();
        connection.client().await(TURN);
      }
      return answer.join();
    }
  }
}
