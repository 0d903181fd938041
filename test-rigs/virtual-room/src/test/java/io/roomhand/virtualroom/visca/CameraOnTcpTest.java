package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The emulated camera and its TCP clients. */
class CameraOnTcpTest extends EmulatedCameraFixture {
  @Test
  void droppedClientsMayComeBackAndMotionGoesOn() throws IOException {
    carriedOut(LEFT);
    camera.dropConnections();
    assertThat(client.read()).isEqualTo("closed");
    pass(100);
    client = new WireClient(camera.port());
    assertThat(client.ask("81 09 06 12 FF")).isEqualTo("90 50 0F 0F 07 00 00 00 00 00 FF");
  }

  @Test
  void anUnpluggedCameraRefusesConnectionsAndKeepsItsPort() throws IOException {
    int port = camera.port();
    assertThat(client.nothingCame()).isTrue();
    camera.unplug();
    assertThat(client.read()).isEqualTo("closed");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> new WireClient(port).close()).isInstanceOf(ConnectException.class);
    }
    camera.unplug();
    camera.plug();
    camera.plug();
    client = new WireClient(port);
    assertThat(client.nothingCame()).isTrue();
  }

  @Test
  void servesTwoClientsAtOnceAndAnswersEachItsOwn() throws IOException {
    try (WireClient other = new WireClient(camera.port())) {
      assertThat(client.ask(TO_1440)).isEqualTo("90 41 FF");
      assertThat(other.ask("81 01 04 47 04 00 00 00 FF")).isEqualTo("90 42 FF");
      pass(3_000);
      assertThat(client.read()).isEqualTo("90 51 FF");
      assertThat(other.read()).isEqualTo("90 52 FF");
      assertThat(client.nothingCame()).isTrue();
      assertThat(other.nothingCame()).isTrue();
    }
    assertThat(camera.received().stream().map(ReceivedFrame::connection).distinct())
        .containsExactly(1, 2);
  }

  @Test
  void aClientThatNeverReadsHurtsNobody() throws Exception {
    WireClient deaf = new WireClient(camera.port());
    Thread asking =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 1_000; i++) {
                  deaf.send("81 09 06 12 FF ".repeat(1_000).strip());
                }
              } catch (IOException e) {
                // Dropped, or closed at the end of the test.
              }
            });
    asking.start();
    await().until(() -> camera.received().size() >= 5_000);
    for (int i = 0; i < 100; i++) {
      assertThat(client.nothingCame()).isTrue();
    }
    deaf.close();
    asking.join(5_000);
    assertThat(asking.isAlive()).isFalse();
  }

  @Test
  void aPortInUseIsSaid() {
    int port = camera.port();
    assertThatThrownBy(
            () -> ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT.withPort(port)))
        .isInstanceOf(BindException.class);
  }

  @Test
  void closingEndsItsThreads() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ViscaCameraEmulator other = ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT);
    WireClient guest = new WireClient(other.port());
    assertThat(guest.ask(TO_1440)).isEqualTo("90 41 FF");
    assertThat(emulatorThreads(before)).hasSize(2);
    other.close();
    other.close();
    assertThat(guest.read()).isEqualTo("closed");
    guest.close();
    await().untilAsserted(() -> assertThat(emulatorThreads(before)).isEmpty());
  }

  private static List<String> emulatorThreads(Set<Thread> otherThan) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !otherThan.contains(thread))
        .map(Thread::getName)
        .filter(Set.of("visca-emulator", "roomhand-timers")::contains)
        .toList();
  }
}
