package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What small programs send that drive cameras: speed 00 for an axis that stands still and in the
 * stop, and everything under the payload type of commands. They drive and stop every model but
 * those that are known to refuse it.
 */
class SmallSendersTest {
  private static final String LEFT = "81 01 06 01 08 00 01 03 FF";
  private static final String UP = "81 01 06 01 00 08 03 01 FF";
  private static final String STOP = "81 01 06 01 00 00 03 03 FF";

  static Stream<String> models() {
    return CameraModels.all().stream()
        .filter(model -> model.drive() == CameraModel.DriveStyle.VISCA)
        .filter(model -> model.lacks() != CameraModel.Lack.PAN_TILT)
        .map(CameraModel::name)
        .filter(name -> !name.equals("brc-300"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void speed00DrivesAndStopsEveryModelButTheBrc300(String model) {
    try (MemoryClient client = MemoryClient.of(Transport.TCP, model)) {
      for (String drive : new String[] {LEFT, UP}) {
        client.ask(drive);
        client.pass(500);
        client.ask(STOP);
        client.pass(100);
      }
      assertThat(client.camera().executions())
          .containsOnlyKeys("drive -8/0", "drive 0/8", "stop")
          .containsEntry("stop", 2);
      int pan = client.camera().pan();
      int tilt = client.camera().tilt();
      assertThat(pan).isNotZero();
      assertThat(tilt).isPositive();
      client.pass(500);
      assertThat(client.camera().pan()).isEqualTo(pan);
      assertThat(client.camera().tilt()).isEqualTo(tilt);
    }
  }

  @Test
  void speed00WithADirectionIsTheSlowest() {
    try (MemoryClient client = MemoryClient.of(Transport.TCP, "generic")) {
      client.ask("81 01 06 01 00 00 02 01 FF");
      client.ask("81 01 06 02 00 00 00 00 00 05 00 00 00 00 FF");
      client.pass(5_000);
      assertThat(client.camera().executions()).containsOnlyKeys("drive 1/1", "pan-tilt to 5/0");
      assertThat(client.camera().pan()).isEqualTo(5);
    }
  }

  @Test
  void aStrictCameraRefusesSpeed00() {
    try (MemoryClient client = new MemoryClient(Options.ANY_PORT.withStrict(true))) {
      assertThat(client.ask(STOP)).containsExactly("90 60 02 FF");
      assertThat(client.ask(LEFT)).containsExactly("90 60 02 FF");
      assertThat(client.ask("81 01 06 02 18 00 00 00 00 05 00 00 00 00 FF"))
          .containsExactly("90 60 02 FF");
    }
  }

  /** A sender over UDP that puts all it says under 0100, as some do. */
  private static final class CommandsOnly implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket();
    private final int port;
    private int sequence;

    CommandsOnly(int port) throws IOException {
      this.port = port;
      socket.setSoTimeout(5_000);
    }

    /** What comes back, the header of eight bytes aside. */
    String ask(String hex) throws IOException {
      byte[] frame = Hex.parse(hex);
      byte[] message =
          ByteBuffer.allocate(8 + frame.length)
              .putShort((short) 0x0100)
              .putShort((short) frame.length)
              .putInt(++sequence)
              .put(frame)
              .array();
      socket.send(
          new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
      return read();
    }

    String read() throws IOException {
      DatagramPacket reply = new DatagramPacket(new byte[64], 64);
      socket.receive(reply);
      return Hex.of(Arrays.copyOfRange(reply.getData(), 8, reply.getLength()));
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @Test
  void aSenderThatKnowsCommandsOnlyDrivesAsksAndStopsOverUdp() throws IOException {
    VirtualTime time = new VirtualTime();
    try (ViscaCameraEmulator camera =
            ViscaCameraEmulator.start(
                Options.ANY_PORT.withTransport(Transport.SONY).withTime(time));
        CommandsOnly sender = new CommandsOnly(camera.port())) {
      assertThat(sender.ask(LEFT)).isEqualTo("90 41 FF");
      assertThat(sender.read()).isEqualTo("90 51 FF");
      time.advance(Duration.ofSeconds(1));
      assertThat(sender.ask("81 09 06 12 FF")).isEqualTo("90 50 0F 0E 02 00 00 00 00 00 FF");
      assertThat(sender.ask(STOP)).isEqualTo("90 41 FF");
      assertThat(sender.read()).isEqualTo("90 51 FF");
      time.advance(Duration.ofSeconds(1));
      assertThat(sender.ask("81 09 06 12 FF")).isEqualTo("90 50 0F 0E 02 00 00 00 00 00 FF");
    }
  }
}
