package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Emulated cameras on real sockets, beside raw TCP from which other tests of this package come. */
class NetworkCamerasTest {
  private static final String POWER = "81 09 04 00 FF";

  /** A UDP client. */
  private static final class Datagrams implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket();
    private final int port;

    Datagrams(int port) throws IOException {
      this.port = port;
      socket.setSoTimeout(5_000);
    }

    void send(String hex) throws IOException {
      byte[] bytes = Hex.parse(hex);
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    String read() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[64], 64);
      socket.receive(packet);
      return Hex.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    String ask(String hex) throws IOException {
      send(hex);
      return read();
    }

    boolean quietFor(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        read();
        return false;
      } catch (SocketTimeoutException e) {
        return true;
      } finally {
        socket.setSoTimeout(5_000);
      }
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static ViscaCameraEmulator start(Transport transport, String model) throws IOException {
    return ViscaCameraEmulator.start(Options.ANY_PORT.withTransport(transport).withModel(model));
  }

  @Test
  void answersBareDatagramsEachReplyInItsOwn() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.UDP, "generic");
        Datagrams client = new Datagrams(camera.port())) {
      assertThat(camera.address())
          .isEqualTo("visca+udp://127.0.0.1:" + camera.port() + "?framing=raw");
      assertThat(client.ask("81 01 06 01 18 14 03 03 FF")).isEqualTo("90 41 FF");
      assertThat(client.read()).isEqualTo("90 51 FF");
      client.send("02 00 00 01 00 00 00 00 01");
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
    }
  }

  @Test
  void answersUnderTheHeaderOfSony() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.SONY, "x400");
        Datagrams client = new Datagrams(camera.port())) {
      assertThat(camera.address()).endsWith("?framing=sony");
      assertThat(client.ask("02 00 00 01 00 00 00 00 01")).isEqualTo("02 01 00 01 00 00 00 00 01");
      assertThat(client.ask("01 10 00 05 00 00 00 01 " + POWER))
          .isEqualTo("01 11 00 04 00 00 00 01 90 50 02 FF");
    }
  }

  @Test
  void anUnpluggedCameraLetsDatagramsVanish() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.UDP, "generic");
        Datagrams client = new Datagrams(camera.port())) {
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      assertThat(camera.clients()).isEqualTo(1);
      camera.unplug();
      client.send(POWER);
      assertThat(client.quietFor(50)).isTrue();
      camera.plug();
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      assertThat(camera.received()).hasSize(2);
    }
  }

  @Test
  void theBirdDogP100DiesWhenASecondUdpClientAppearsUntilItIsPowerCycled() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.UDP, "birddog-p100");
        Datagrams client = new Datagrams(camera.port());
        Datagrams second = new Datagrams(camera.port())) {
      assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      second.send(POWER);
      assertThat(second.quietFor(50)).isTrue();
      client.send(POWER);
      assertThat(client.quietFor(50)).isTrue();
      camera.powerCycle(Duration.ofMillis(10));
      await()
          .untilAsserted(
              () -> {
                client.send(POWER);
                assertThat(client.quietFor(100)).isFalse();
              });
    }
  }

  @Test
  void minrrayDropsTheConnectionRightAfterPowerOff() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.TCP, "minrray");
        WireClient client = new WireClient(camera.port())) {
      assertThat(client.ask("81 01 04 00 03 FF")).isEqualTo("90 41 FF");
      assertThat(client.read()).isEqualTo("90 51 FF");
      assertThat(client.read()).isEqualTo("closed");
      try (WireClient again = new WireClient(camera.port())) {
        assertThat(again.ask(POWER)).isEqualTo("90 50 03 FF");
      }
    }
  }

  @Test
  void aPowerCycleDropsConnectionsAndWhatItWasDoing() throws IOException {
    try (ViscaCameraEmulator camera = start(Transport.TCP, "generic");
        WireClient client = new WireClient(camera.port())) {
      client.ask("81 01 06 02 01 01 00 05 0A 00 00 00 00 00 FF");
      camera.powerCycle(Duration.ofMillis(20));
      assertThat(client.read()).isEqualTo("closed");
      assertThat(camera.busySockets()).isZero();
      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                try (WireClient again = new WireClient(camera.port())) {
                  assertThat(again.ask(POWER)).isEqualTo("90 50 02 FF");
                }
              });
    }
  }

  @Test
  void oneLoopAndOneClockServeTwoHundredCameras() throws IOException {
    int threads = Thread.activeCount();
    List<ViscaCameraEmulator> cameras = new ArrayList<>();
    try (SystemTime time = new SystemTime();
        NetworkLoop loop = new NetworkLoop("cameras")) {
      Options options = Options.ANY_PORT.withTime(time).withLoop(loop);
      for (int i = 0; i < 200; i++) {
        cameras.add(
            ViscaCameraEmulator.start(
                options.withTransport(i % 2 == 0 ? Transport.TCP : Transport.UDP)));
      }
      for (int i = 0; i < 200; i += 2) {
        try (WireClient tcp = new WireClient(cameras.get(i).port());
            Datagrams udp = new Datagrams(cameras.get(i + 1).port())) {
          assertThat(tcp.ask(POWER)).isEqualTo("90 50 02 FF");
          assertThat(udp.ask(POWER)).isEqualTo("90 50 02 FF");
        }
      }
      assertThat(Thread.activeCount() - threads).isLessThan(10);
      cameras.forEach(ViscaCameraEmulator::close);
      try (ViscaCameraEmulator another = ViscaCameraEmulator.start(options);
          WireClient client = new WireClient(another.port())) {
        assertThat(client.ask(POWER)).isEqualTo("90 50 02 FF");
      }
    } finally {
      cameras.forEach(ViscaCameraEmulator::close);
    }
  }
}
