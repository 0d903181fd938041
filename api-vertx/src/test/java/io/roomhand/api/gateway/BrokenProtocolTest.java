package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.LogLines;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.core.log.RepeatedLine;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever breaks the protocol (RFC 6455) gets its close frame, and the log one line. */
class BrokenProtocolTest {
  @SuppressWarnings("NullAway.Init")
  private static GatewayFixture room;

  @BeforeAll
  static void open() throws Exception {
    room = new GatewayFixture();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource({
    "810131, frames of a client must be masked",
    "838100000000, there is no opcode 3",
    "8b8000000000, there is no opcode 11",
    "c18100000000, a reserved bit is set",
    "808100000000, a continuation without a beginning",
    "01810000000031818100000000, a message begins before the end",
    "098000000000, a control frame must be one frame",
    "89fe007f00000000, a control frame must be one frame of at most 125 bytes",
    "81ffffffffffffffffff, a length must not be negative",
    "88810000000031, a close frame with a code that must not be sent",
    "88820000000003ee, a close frame with a code that must not be sent"
  })
  void isToldSoOnceAndLeavesOneLine(String hex, String words) throws Exception {
    room.pass(RepeatedLine.SPAN);
    try (LogLines log = new LogLines()) {
      try (RawWebSocket client = room.operator(0)) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        client.sendBytes(hex.startsWith("81ff") ? java.util.Arrays.copyOf(bytes, 14) : bytes);
        RawWebSocket.Frame frame = client.frame();
        assertThat(frame.opcode()).isEqualTo(RawWebSocket.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(1002);
        assertThat(frame.text()).contains(words);
      }
      room.onRoomThread(() -> {});
      assertThat(log.texts()).hasSize(1).allMatch(line -> line.contains(words));
      assertThat(log.traces()).isEmpty();
    }
  }

  @Test
  void aThousandBreachesAreAFewLines() throws Exception {
    room.pass(RepeatedLine.SPAN);
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 1_000; i++) {
        try (RawWebSocket client = room.stranger()) {
          client.sendBytes(new byte[] {(byte) 0x83, (byte) 0x80});
          assertThat(client.frame().closeCode()).isEqualTo(1002);
        }
      }
      room.pass(RepeatedLine.SPAN);
      assertThat(log.with("there is no opcode 3")).hasSize(RepeatedLine.MOST + 1);
      assertThat(log.with("990 more lines of this kind")).hasSize(1);
    }
  }

  @Test
  void anOrdinaryCloseIsAnsweredAndLeavesNoLine() throws Exception {
    for (String hex : List.of("888000000000", "88820000000003e8", "8882000000000fa0")) {
      try (LogLines log = new LogLines();
          RawWebSocket client = room.operator(0)) {
        client.sendBytes(HexFormat.of().parseHex(hex));
        assertThat(client.frame().opcode()).isEqualTo(RawWebSocket.CLOSE);
        room.onRoomThread(() -> {});
        assertThat(log.texts()).isEmpty();
      }
    }
  }
}
