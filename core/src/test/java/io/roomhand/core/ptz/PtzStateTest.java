package io.roomhand.core.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PtzStateTest {
  private static final Axes<Integer> TARGETS = new Axes<>(40, null, 70);

  private final AxisState axis = new AxisState(-100, 100, 0, 0, 10, true, true, null);

  private PtzState state(int pan, int zoom, boolean moving) {
    return new PtzState(axis.at(pan), axis, axis.at(zoom), moving);
  }

  @Test
  void itIsThereWhenAllAxesAreWithinAQuarterOfAStep() {
    assertThat(state(40, 70, false).isAt(TARGETS)).isTrue();
    assertThat(state(42, 68, false).isAt(TARGETS)).isTrue();
    assertThat(state(43, 70, false).isAt(TARGETS)).isFalse();
    assertThat(state(40, 67, false).isAt(TARGETS)).isFalse();
  }

  @Test
  void itHasArrivedWhenItIsThereAndAtRest() {
    Accepted accepted = new Accepted(TARGETS);
    assertThat(accepted.arrived(state(40, 70, true))).as("on its way through").isFalse();
    assertThat(accepted.arrived(state(40, 60, false))).as("stopped short").isFalse();
    assertThat(accepted.arrived(state(40, 70, false))).isTrue();
  }

  @Test
  void anAxisThatTurnsOutToBeMissingDoesNotCountUnlessThereIsNoOther() {
    assertThat(new PtzState(axis.at(40), axis, null, false).isAt(TARGETS)).isTrue();
    assertThat(new PtzState(null, axis, null, false).isAt(TARGETS)).isFalse();
    assertThat(state(0, 0, false).isAt(Axes.none())).isFalse();
  }

  @Test
  void aDeviceThatNeverTellsWhereItIsNeverArrives() {
    AxisState blind = new AxisState(-100, 100, 40, 0, 10, true, false, null);
    assertThat(new PtzState(blind, null, null, false).isAt(Axes.of(PtzAxis.PAN, 40))).isFalse();
  }
}
