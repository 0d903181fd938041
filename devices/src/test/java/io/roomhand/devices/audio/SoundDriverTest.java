package io.roomhand.devices.audio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.config.Section;
import io.roomhand.core.config.WrongSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundDriverTest {

  private static Section file(String server) {
    return Section.of(Map.of("audio", Map.of("server", server)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:/run/pulse/native", "/run/pulse/native", "tcp:10.0.0.4:4713"})
  void addressesOfServersAreTaken(String server) {
    Section file = file(server);
    new SoundDriver().check(file);
    file.refuseUnknown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pulse", "unix:", "http://somewhere"})
  void othersAreRefused(String server) {
    assertThatThrownBy(() -> new SoundDriver().check(file(server)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("audio.server: must be unix:/SOCKET or tcp:HOST:PORT");
  }

  private static Section backend(String backend) {
    return Section.of(Map.of("audio", Map.of("backend", backend)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "pulse", "alsa"})
  void backendsAreTaken(String backend) {
    Section file = backend(backend);
    new SoundDriver().check(file);
    file.refuseUnknown();
  }

  @Test
  void otherBackendsAreRefused() {
    assertThatThrownBy(() -> new SoundDriver().check(backend("oss")))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("audio.backend: must be auto, pulse or alsa");
  }

  @Test
  void withoutASectionNothingIsWrong() {
    new SoundDriver().check(Section.of(Map.of()));
  }
}
