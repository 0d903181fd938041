package io.roomhand.devices.audio.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPlacesTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  private void socket(String path) throws IOException {
    Path socket = root.resolve(path);
    Files.createDirectories(socket.getParent());
    Files.createFile(socket);
  }

  @Test
  void nothingThereIsNoServer() {
    assertThat(ServerPlaces.haveServer(root, Map.of())).isFalse();
    assertThat(
            ServerPlaces.haveServer(
                root, Map.of("XDG_RUNTIME_DIR", "/run/user/7", "PULSE_RUNTIME_PATH", "")))
        .isFalse();
  }

  @Test
  void aServerThatTheEnvironmentNamesIsExpected() {
    assertThat(ServerPlaces.haveServer(root, Map.of("PULSE_SERVER", "tcp:10.0.0.4"))).isTrue();
  }

  @Test
  void theUsersServerIsSeen() throws IOException {
    socket("run/user/7/pulse/native");
    assertThat(ServerPlaces.haveServer(root, Map.of("XDG_RUNTIME_DIR", "/run/user/7"))).isTrue();
    assertThat(ServerPlaces.haveServer(root, Map.of("XDG_RUNTIME_DIR", "/run/user/8"))).isFalse();
    assertThat(ServerPlaces.haveServer(root, Map.of("PULSE_RUNTIME_PATH", "/run/user/7/pulse")))
        .isTrue();
  }

  @Test
  void theMachinesServerIsSeen() throws IOException {
    socket("run/pulse/native");
    assertThat(ServerPlaces.haveServer(root, Map.of())).isTrue();
  }
}
