package io.roomhand.core.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisStateTest {
  private final AxisState axis = new AxisState(-2448, 2448, 0, 0, 10, true, true, null);

  @ParameterizedTest
  @CsvSource({
    "100,100",
    "104,100",
    "105.1,110",
    "-104.9,-100",
    "2447,2448",
    "2448,2448",
    "-2448,-2448",
    "2443,2440"
  })
  void takesTheNearestPositionOfTheGridOrAnEnd(double wanted, int taken) {
    assertThat(axis.nearest(wanted)).isEqualTo(taken);
  }

  @Test
  void aPositionOutsideItsRangeIsRefusedByTheRange() {
    axis.check(PtzAxis.TILT, -2448);
    axis.check(PtzAxis.TILT, 2448);
    for (int outside : new int[] {-2449, 2449}) {
      assertThatThrownBy(() -> axis.check(PtzAxis.TILT, outside))
          .isInstanceOfSatisfying(
              DeviceException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER))
          .hasMessage("tilt " + outside + " is outside -2448..2448");
    }
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThatThrownBy(() -> new AxisState(5, -5, 0, 0, 1, true, true, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
