package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardwareLogTest {
  private static final DeviceId BOARD = new DeviceId("Board", "pci:1");
  private static final DeviceId WEBCAM = new DeviceId("Webcam", "usb:2");

  private static RoomNotification.Hardware cameras(DeviceId selected, DeviceId... cameras) {
    return new RoomNotification.Hardware(
        List.of(),
        List.of(),
        List.of(cameras),
        DeviceId.NONE,
        DeviceId.NONE,
        selected,
        List.of("/dev/ttyUSB0"));
  }

  @Test
  void whatComesAndGoesAndIsSelectedIsWrittenDown() {
    assertThat(HardwareLog.differences(HardwareLog.NOTHING, cameras(BOARD, BOARD)))
        .containsExactly(
            "camera " + BOARD + " is there",
            "serial port /dev/ttyUSB0 is there",
            "camera " + BOARD + " is selected");
    assertThat(HardwareLog.differences(cameras(BOARD, BOARD), cameras(DeviceId.NONE, WEBCAM)))
        .containsExactly(
            "camera " + BOARD + " has gone",
            "camera " + WEBCAM + " is there",
            "no camera is selected any more");
    assertThat(HardwareLog.differences(cameras(BOARD, BOARD), cameras(BOARD, BOARD))).isEmpty();
  }
}
