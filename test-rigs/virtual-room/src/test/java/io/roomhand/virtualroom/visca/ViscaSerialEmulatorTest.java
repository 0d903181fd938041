package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.virtualroom.visca.model.CameraModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ViscaSerialEmulatorTest {
  private static final String STOP_2 = "82 01 06 01 18 14 03 03 FF";

  private ViscaSerialEmulator line;
  private SerialClient client;

  @BeforeEach
  void start() throws IOException {
    CameraModel generic = CameraModel.generic();
    line =
        ViscaSerialEmulator.start(
            ViscaCameraEmulator.Options.ANY_PORT
                .withBaud(38_400)
                .withModels(generic, generic, generic));
    client = new SerialClient(line.path());
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    client.close();
  }

  @Test
  void eachCameraAnswersUnderItsAddress() throws Exception {
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    assertThat(client.ask("83 09 04 00 FF")).isEqualTo("B0 50 02 FF");
    assertThat(client.ask(STOP_2)).isEqualTo("A0 41 FF");
    assertThat(client.read()).isEqualTo("A0 51 FF");
    assertThat(line.cameras().get(1).executions("stop")).isEqualTo(1);
    assertThat(line.cameras().get(0).executions()).isEmpty();
    assertThat(line.cameras().get(0).received())
        .extracting(ReceivedFrame::hex)
        .doesNotContain(STOP_2);
  }

  @Test
  void addressSetCountsTheCameras() throws Exception {
    assertThat(client.ask("88 30 01 FF")).isEqualTo("88 30 04 FF");
    assertThat(client.ask("88 01 00 01 FF")).isEqualTo("88 01 00 01 FF");
  }

  @Test
  void aPulledAdapterIsGoneAndComesBackUnderTheSamePath() throws Exception {
    Path path = line.path();
    Path first = path.toRealPath();
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    line.unplug();
    assertThat(client.read()).isEqualTo("closed");
    assertThat(path).doesNotExist();
    client.close();
    line.plug();
    assertThat(path).exists();
    client = new SerialClient(path);
    assertThat(client.ask("82 09 04 00 FF")).isEqualTo("A0 50 02 FF");
    assertThat(first.toString()).startsWith("/dev/pts/");
  }

  @Test
  void aCameraWithoutCurrentCutsOffThoseBehindItUntilAddressSet() throws Exception {
    line.cameras().get(1).current(false);
    client.send("83 09 04 00 FF");
    client.send("82 09 04 00 FF");
    assertThat(client.ask("81 09 04 00 FF")).isEqualTo("90 50 02 FF");
    line.cameras().get(1).current(true);
    assertThat(client.ask("83 09 04 00 FF")).isEqualTo("B0 50 02 FF");

    line.powerCycle(2, Duration.ofMillis(10));
    assertThat(client.read()).isEqualTo("90 38 FF");
    assertThat(client.read()).isEqualTo("90 38 FF");
    client.send("82 09 04 00 FF");
    assertThat(client.ask("83 09 04 00 FF")).isEqualTo("B0 50 02 FF");
    assertThat(client.ask("88 30 01 FF")).isEqualTo("88 30 04 FF");
    assertThat(client.ask("82 09 04 00 FF")).isEqualTo("A0 50 02 FF");
  }

  @Test
  void closingLeavesNoFileAndNoThread() throws Exception {
    Path folder = line.path().getParent();
    String port = "pty-" + line.path().toRealPath().getFileName();
    assertThat(threadNames()).contains(port);
    line.close();
    line.close();
    assertThat(Files.exists(folder)).isFalse();
    assertThat(threadNames()).doesNotContain(port);
  }

  private static java.util.List<String> threadNames() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
