package io.roomhand.visca.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaReply.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViscaReplyTest {

  @ParameterizedTest
  @CsvSource({
    "90 41 FF, ACK, 1",
    "A0 42 FF, ACK, 2",
    "F0 40 FF, ACK, 0",
    "90 51 FF, COMPLETION, 1",
    "90 50 FF, COMPLETION, 0",
    "90 50 02 FF, INFORMATION, 0",
    "90 50 00 03 02 0E 00 00 00 00 FF, INFORMATION, 0",
    "90 60 02 FF, ERROR, 0",
    "90 61 41 FF, ERROR, 1",
    "B0 38 FF, NETWORK_CHANGE, 8",
    "88 30 02 FF, ECHO, 0",
    "88 01 00 01 FF, ECHO, 1",
    "81 01 04 07 00 FF, ECHO, 1",
    "90 41 00 FF, UNKNOWN, 1",
    "90 60 FF, UNKNOWN, 0",
    "90 70 FF, UNKNOWN, 0"
  })
  void tellsWhatAFrameIs(String hex, Kind kind, int socket) {
    ViscaFrame frame = Bytes.frame(hex);

    assertThat(ViscaReply.kind(frame)).isEqualTo(kind);
    assertThat(ViscaReply.socket(frame)).isEqualTo(socket);
  }

  @Test
  void readsTheErrorCode() {
    assertThat(ViscaReply.error(Bytes.frame("90 61 41 FF"))).isEqualTo(ViscaError.NOT_EXECUTABLE);
  }

  @Test
  void readsPositionsAsTwosComplement() {
    ViscaFrame panTilt = Bytes.frame("90 50 0F 06 07 00 00 05 01 00 FF");

    assertThat(PanTiltLayout.COMMON.pan(panTilt)).isEqualTo(-2448);
    assertThat(PanTiltLayout.COMMON.tilt(panTilt)).isEqualTo(1296);
    assertThat(ViscaInquiry.zoom(Bytes.frame("90 50 04 00 00 00 FF"))).isEqualTo(16384);
    assertThat(ViscaInquiry.zoom(Bytes.frame("90 50 0F 0F 0F 0F FF"))).isEqualTo(65535);
  }

  @Test
  void readsTheVersion() {
    assertThat(ViscaInquiry.version(Bytes.frame("90 50 00 01 04 0E 01 9A 02 FF")))
        .isEqualTo(new ViscaVersion(1, 0x040E, 0x019A, 2))
        .hasToString("vendor 0001, model 040E, ROM 019A, 2 sockets");
  }
}
