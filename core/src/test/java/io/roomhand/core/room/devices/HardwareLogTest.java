package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HardwareLogTest {
  private static final DeviceId BOARD = new DeviceId("Board", "pci:1");
  private static final DeviceId WEBCAM = new DeviceId("Webcam", "usb:2");

  private static Hardware cameras(DeviceId selected, DeviceId... cameras) {
    return new Hardware(
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
    assertThat(HardwareLog.changes(HardwareLog.NOTHING, cameras(BOARD, BOARD)))
        .containsExactly("camera " + BOARD + " is there", "serial port /dev/ttyUSB0 is there");
    assertThat(HardwareLog.selections(HardwareLog.NOTHING, cameras(BOARD, BOARD)))
        .containsExactly("camera " + BOARD + " is selected");
    assertThat(HardwareLog.changes(cameras(BOARD, BOARD), cameras(DeviceId.NONE, WEBCAM)))
        .containsExactly("camera " + BOARD + " has gone", "camera " + WEBCAM + " is there");
    assertThat(HardwareLog.selections(cameras(BOARD, BOARD), cameras(DeviceId.NONE, WEBCAM)))
        .containsExactly("no camera is selected any more");
    assertThat(HardwareLog.changes(cameras(BOARD, BOARD), cameras(BOARD, BOARD))).isEmpty();
    assertThat(HardwareLog.selections(cameras(BOARD, BOARD), cameras(BOARD, BOARD))).isEmpty();
  }

  @Test
  void aClientThatSelectsAllTheTimeWritesAFewLinesAndACount() {
    Logger log = (Logger) LoggerFactory.getLogger(HardwareLog.class);
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    log.addAppender(written);
    VirtualTime time = new VirtualTime();
    try {
      HardwareLog hardwareLog = new HardwareLog(time);
      for (int i = 0; i < 6_000; i++) {
        DeviceId before = i % 2 == 0 ? BOARD : WEBCAM;
        DeviceId now = i % 2 == 0 ? WEBCAM : BOARD;
        hardwareLog.tell(cameras(before, BOARD, WEBCAM), cameras(now, BOARD, WEBCAM));
      }
      time.advance(RepeatedLine.SPAN);
      assertThat(written.list).hasSize(RepeatedLine.MOST + 1);
      assertThat(written.list.get(RepeatedLine.MOST).getFormattedMessage())
          .startsWith("5990 more lines of this kind");
    } finally {
      log.detachAppender(written);
    }
  }
}
