package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.core.provider.DeviceProviderFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service without memory ends, so that whoever looks after it can start another one. */
class HeapExhaustionTest {
  @TempDir private Path folder;

  @Test
  void theProcessEndsByItselfAndSaysWhy() throws Exception {
    Path services = Files.createDirectories(folder.resolve("hook/META-INF/services"));
    Files.writeString(
        services.resolve(DeviceProviderFactory.class.getName()), HeapFiller.class.getName());
    Path signal = folder.resolve("now");
    try (LaunchedService service =
        LaunchedService.start(
            Files.createDirectory(folder.resolve("service")),
            folder.resolve("hook"),
            "-D" + HeapFiller.SIGNAL + "=" + signal)) {
      try (RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        assertThat(client.call("getMicMute").getBoolean("result")).isTrue();
      }
      Files.createFile(signal);
      assertThat(service.awaitExit()).isEqualTo(3);
      assertThat(service.errors())
          .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
    }
  }
}
