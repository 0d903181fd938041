package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import org.junit.jupiter.api.Test;

class CameraPatternTest {
  private static final DeviceId CAMERA = new DeviceId("Logitech BRIO", "usb:046d:085e:-@1.4#0");

  private static int rank(String pattern) {
    return CameraPattern.rank(pattern, CAMERA);
  }

  @Test
  void theWholeNameFitsBestThenTheLongerBeginningThenAnyCamera() {
    assertThat(rank("Logitech BRIO")).isGreaterThan(rank("Logitech BRI"));
    assertThat(rank("usb:046d:085e:-@1.4#0")).isEqualTo(rank("Logitech BRIO"));
    assertThat(rank("Logitech BRI")).isGreaterThan(rank("usb:046d"));
    assertThat(rank("L")).isGreaterThan(rank("*"));
    assertThat(rank("*")).isGreaterThan(CameraPattern.NONE);
  }

  @Test
  void whatIsNoBeginningFitsNotAtAll() {
    for (String pattern : new String[] {"", "BRIO", "logitech", "Logitech BRIO 2", "Logi*"}) {
      assertThat(rank(pattern)).as(pattern).isEqualTo(CameraPattern.NONE);
    }
  }
}
