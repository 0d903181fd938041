package io.roomhand.visca.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import org.junit.jupiter.api.Test;

/** One message, one test of its exact bytes; the bytes are those of the command lists. */
class ViscaCommandTest {
  private final ViscaFrame frame = new ViscaFrame();

  private void bytes(ViscaFrame built, String hex) {
    assertThat(Bytes.hex(built)).isEqualTo(hex);
    assertThat(built).hasToString(hex);
  }

  @Test
  void interfaceClear() {
    bytes(ViscaCommand.interfaceClear(frame, 1), "81 01 00 01 FF");
  }

  @Test
  void cancel() {
    bytes(ViscaCommand.cancel(frame, 1, 1), "81 21 FF");
    bytes(ViscaCommand.cancel(frame, 1, 2), "81 22 FF");
  }

  @Test
  void driveLeft() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 0x18, 0x0A, -1, 0), "81 01 06 01 18 0A 01 03 FF");
  }

  @Test
  void driveRight() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 0x01, 0x0A, 1, 0), "81 01 06 01 01 0A 02 03 FF");
  }

  @Test
  void driveUp() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 0x0C, 0x14, 0, 1), "81 01 06 01 0C 14 03 01 FF");
  }

  @Test
  void driveDown() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 0x0C, 0x14, 0, -1), "81 01 06 01 0C 14 03 02 FF");
  }

  @Test
  void driveDiagonals() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 1, 2, -1, 1), "81 01 06 01 01 02 01 01 FF");
    bytes(ViscaCommand.panTiltDrive(frame, 1, 1, 2, 1, 1), "81 01 06 01 01 02 02 01 FF");
    bytes(ViscaCommand.panTiltDrive(frame, 1, 1, 2, -1, -1), "81 01 06 01 01 02 01 02 FF");
    bytes(ViscaCommand.panTiltDrive(frame, 1, 1, 2, 1, -1), "81 01 06 01 01 02 02 02 FF");
  }

  @Test
  void panTiltStop() {
    bytes(ViscaCommand.panTiltDrive(frame, 1, 0x0C, 0x0A, 0, 0), "81 01 06 01 0C 0A 03 03 FF");
  }

  @Test
  void panTiltMove() {
    bytes(
        ViscaCommand.panTiltMove(frame, 1, PanTiltLayout.COMMON, 0x18, 0x14, 0x0990, -432),
        "81 01 06 02 18 14 00 09 09 00 0F 0E 05 00 FF");
    bytes(
        ViscaCommand.panTiltMove(frame, 7, PanTiltLayout.COMMON, 1, 1, -2448, 0x0510),
        "87 01 06 02 01 01 0F 06 07 00 00 05 01 00 FF");
  }

  @Test
  void zoomTele() {
    bytes(ViscaCommand.zoomDrive(frame, 1, 1, 0), "81 01 04 07 20 FF");
    bytes(ViscaCommand.zoomDrive(frame, 1, 1, 7), "81 01 04 07 27 FF");
  }

  @Test
  void zoomWide() {
    bytes(ViscaCommand.zoomDrive(frame, 1, -1, 3), "81 01 04 07 33 FF");
  }

  @Test
  void zoomStop() {
    bytes(ViscaCommand.zoomStop(frame, 1), "81 01 04 07 00 FF");
  }

  @Test
  void zoomMove() {
    bytes(ViscaCommand.zoomMove(frame, 1, 0x4000), "81 01 04 47 04 00 00 00 FF");
    bytes(ViscaCommand.zoomMove(frame, 1, 0x1ABC), "81 01 04 47 01 0A 0B 0C FF");
  }

  @Test
  void memories() {
    bytes(ViscaCommand.memorySet(frame, 1, 5), "81 01 04 3F 01 05 FF");
    bytes(ViscaCommand.memoryRecall(frame, 3, 127), "83 01 04 3F 02 7F FF");
  }

  @Test
  void versionInquiry() {
    bytes(ViscaInquiry.version(frame, 1), "81 09 00 02 FF");
  }

  @Test
  void panTiltInquiry() {
    bytes(ViscaInquiry.panTiltPosition(frame, 1), "81 09 06 12 FF");
  }

  @Test
  void zoomInquiry() {
    bytes(ViscaInquiry.zoomPosition(frame, 1), "81 09 04 47 FF");
  }
}
