package io.roomhand.devices.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.testkit.sound.PulseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundChoiceSurveyTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private DeviceSurvey.Sound look(Map<String, String> env) {
    List<DeviceSurvey.Sound> told = new ArrayList<>();
    new SoundChoiceSurvey(root, env)
        .look(
            new DeviceSurvey.Findings() {
              @Override
              public void found(DeviceSurvey.Entry entry) {}

              @Override
              public void skipped(String node, String why) {}

              @Override
              public void sound(DeviceSurvey.Sound sound) {
                told.add(sound);
              }
            });
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private void card() throws IOException {
    Path card = Files.createDirectories(root.resolve("sys/devices/platform/snd.0/sound/card0"));
    Files.createDirectory(card.resolve("pcmC0D0c"));
    Files.writeString(card.resolve("id"), "PCH\n");
    Files.createSymbolicLink(
        Files.createDirectories(root.resolve("sys/class/sound")).resolve("card0"), card);
    Path nodes = Files.createDirectories(root.resolve("dev/snd"));
    Files.createFile(nodes.resolve("controlC0"));
    Files.createFile(nodes.resolve("pcmC0D0c"));
  }

  @Test
  void withoutServerAndCardThereIsNothing() {
    assertThat(look(Map.of()))
        .isEqualTo(
            new DeviceSurvey.Sound(
                "none", "", "no sound server is in sight, and there is no sound card"));
  }

  @Test
  void aCardWithoutAServerIsOfAlsa() throws IOException {
    card();
    assertThat(look(Map.of()))
        .isEqualTo(new DeviceSurvey.Sound("alsa", "", "no sound server is in sight"));
  }

  @Test
  void aServerIsAskedAndOneThatHasGoneIsTold() throws IOException {
    assumeTrue(PulseServer.isInstalled(), PulseServer.ADVICE);
    card();
    Map<String, String> env;
    try (PulseServer server = PulseServer.start(Files.createDirectory(root.resolve("server")))) {
      env = Map.of("PULSE_SERVER", server.address());
      DeviceSurvey.Sound sound = look(env);
      assertThat(sound.backend()).isEqualTo("pulse");
      assertThat(sound.server()).startsWith("pulseaudio ").contains(server.address());
      assertThat(sound.reason()).isEqualTo("PULSE_SERVER names it");
    }
    DeviceSurvey.Sound without = look(env);
    assertThat(without.backend()).isEqualTo("alsa");
    assertThat(without.reason()).startsWith("the sound server is not there: ");
  }
}
