package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PtzTargetsTest {
  private final VirtualTime time = new VirtualTime();
  private final PtzTargets targets = new PtzTargets(time);

  private static PtzState at(int pan, boolean moving) {
    return FakePtz.state(pan, true, true, moving);
  }

  private int base(PtzState now) {
    AxisState pan = Objects.requireNonNull(now.axis(PtzAxis.PAN));
    return targets.base(PtzAxis.PAN, now, pan);
  }

  @Test
  void aStepCountsFromWhereTheLastOneLeadsWhileItMayStillBegin() {
    assertThat(base(at(7, false))).isEqualTo(7);
    targets.put(PtzAxis.PAN, 20);
    time.advance(Motion.BEGINS.minusMillis(1));
    assertThat(base(at(7, false))).isEqualTo(20);
    time.advance(Duration.ofMillis(1));
    assertThat(base(at(7, false))).as("it never began").isEqualTo(7);
  }

  @Test
  void whileItMovesItIsOnItsWayHoweverLongThatTakes() {
    targets.put(PtzAxis.PAN, 90);
    time.advance(Duration.ofMinutes(1));
    assertThat(base(at(30, true))).isEqualTo(90);
    assertThat(targets.onTheWay(PtzAxis.PAN, at(30, true))).isTrue();
    assertThat(targets.onTheWay(PtzAxis.TILT, at(30, true))).isFalse();
  }

  @Test
  void atRestWhatWasReachedIsForgottenAtOnceAndTheRestWhenItCantBeginAnyMore() {
    targets.put(PtzAxis.PAN, 20);
    targets.put(PtzAxis.TILT, 5);
    targets.rested(at(20, false));
    assertThat(targets.onTheWay(PtzAxis.PAN, at(20, true))).isFalse();
    assertThat(targets.onTheWay(PtzAxis.TILT, at(20, true))).isTrue();
    time.advance(Motion.BEGINS);
    targets.rested(at(20, false));
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void anAxisThatTurnsOutToBeMissingIsForgotten() {
    targets.put(PtzAxis.ZOOM, 100);
    targets.rested(at(0, false));
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void aNewerTargetOfTheSameAxisBeginsItsTimeAnew() {
    targets.put(PtzAxis.PAN, 20);
    time.advance(Motion.BEGINS.minusMillis(1));
    targets.put(PtzAxis.PAN, 30);
    time.advance(Duration.ofMillis(500));
    assertThat(base(at(7, false))).isEqualTo(30);
    targets.remove(PtzAxis.PAN);
    assertThat(base(at(7, false))).isEqualTo(7);
  }
}
