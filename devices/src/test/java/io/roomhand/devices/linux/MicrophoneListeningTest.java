package io.roomhand.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.MicrophoneSurvey;
import io.roomhand.core.provider.MicrophoneSurvey.Judged;
import io.roomhand.devices.audio.SoundDriver;
import io.roomhand.devices.linux.v4l2.fake.FakeKernel;
import io.roomhand.testkit.sound.PulseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrophoneListeningTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private List<Judged> listen(Map<String, ?> config, Duration duration)
      throws InterruptedException {
    return new MicrophoneListening(
            new LinuxProviderFactory(root, FakeKernel::new, List.of(new SoundDriver())), config)
        .listen(duration);
  }

  private static Judged of(List<Judged> judged, String name) {
    return judged.stream().filter(one -> one.id().name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void eachMicrophoneOfTheServerIsJudged() throws IOException, InterruptedException {
    assumeTrue(PulseServer.isInstalled(), PulseServer.ADVICE);
    try (PulseServer server = PulseServer.start(Files.createDirectory(root.resolve("server")))) {
      server.speaker("ceiling", "Ceiling speaker");
      server.speaker("quiet", "Quiet speaker");
      server.microphone("table", "Table microphone", "ceiling");
      server.microphone("dead", "Dead microphone", "quiet");
      server.microphone("shut", "Shut microphone", "ceiling");
      server.control("set-source-mute", "shut", "1");
      server.load("module-sine", "sink=ceiling");
      List<Judged> judged =
          listen(
              Map.of("audio", Map.of("backend", "pulse", "server", server.address())),
              MicrophoneSurvey.ENOUGH);

      assertThat(judged).hasSize(3).allMatch(one -> one.problem().isEmpty());
      assertThat(of(judged, "Table microphone").health().condition()).isEqualTo(Condition.WORKING);
      assertThat(of(judged, "Dead microphone").health().condition()).isEqualTo(Condition.ZEROS);
      assertThat(of(judged, "Shut microphone").health().condition()).isEqualTo(Condition.UNKNOWN);
      assertThat(of(judged, "Shut microphone").muted()).isTrue();
    }
  }

  @Test
  void withoutServerAndCardThereIsNoMicrophone() throws InterruptedException {
    assertThat(listen(Map.of("audio", Map.of("backend", "alsa")), Duration.ofMillis(100)))
        .isEmpty();
  }
}
