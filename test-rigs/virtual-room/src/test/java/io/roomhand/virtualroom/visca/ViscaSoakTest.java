package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.virtualroom.visca.camera.Nibbles;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands by the thousand, at a fifth of loss, without an operating system. */
class ViscaSoakTest {
  private static final int COMMANDS = 20_000;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyCommandThatArrivesIsExecutedOnceAndCounted(Transport transport) {
    try (MemoryClient client =
        new MemoryClient(
            ViscaCameraEmulator.Options.ANY_PORT
                .withTransport(transport)
                .withBaud(38_400)
                .withImperfections(Imperfections.loss(0.2, 11)))) {
      long replies = 0;
      for (int i = 0; i < COMMANDS; i++) {
        byte[] frame = Hex.parse("81 01 06 02 18 14 00 00 00 00 00 00 00 00 FF");
        Nibbles.write(frame, 6, i % 2_000, 4);
        Nibbles.write(frame, 10, i / 2_000, 4);
        client.wire.send(transport == Transport.SONY ? sony(frame, i + 1) : frame);
        client.pass(3_600);
        replies += client.take().size();
      }
      Map<String, Integer> mishaps = client.wire.mishaps();
      int arrived = COMMANDS - mishaps.getOrDefault("in.loss", 0);
      assertThat(arrived).isBetween(15_800, 16_200);
      Map<String, Integer> executions = client.camera().executions();
      assertThat(executions).hasSize(arrived).containsValue(1);
      assertThat(executions.values()).allMatch(count -> count == 1);
      assertThat(client.camera().bufferFulls()).isZero();
      assertThat(replies).isEqualTo(2L * arrived - mishaps.getOrDefault("out.loss", 0));
    }
  }

  private static byte[] sony(byte[] frame, int sequence) {
    byte[] datagram = Hex.parse("01 00 00 0F 00 00 00 00 " + Hex.of(frame));
    for (int i = 0; i < 4; i++) {
      datagram[4 + i] = (byte) (sequence >> (8 * (3 - i)));
    }
    return datagram;
  }
}
