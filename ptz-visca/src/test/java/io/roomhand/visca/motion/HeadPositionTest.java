package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.PtzAxis;
import org.junit.jupiter.api.Test;

/** What a head tells of where it is, and how often it is asked. */
class HeadPositionTest {
  private final MotionRig rig = new MotionRig();

  @Test
  void motionBeginsWithTheFirstOtherPositionAndEndsWithTwoEqualOnes() {
    rig.settle();
    rig.move(PtzAxis.PAN, 100);
    rig.pass(200);
    assertThat(rig.states).as("a slow start is no standstill").isEmpty();

    rig.pan = 40;
    rig.pass(60);
    assertThat(rig.states).hasSize(1);
    assertThat(rig.states.get(0).moving()).isTrue();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(40);

    rig.pan = 100;
    rig.pass(60);
    rig.receive("90 51 FF");
    rig.pass(120);
    assertThat(rig.states).hasSize(3);
    assertThat(rig.states.get(2).moving()).isFalse();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(100);
    rig.pass(10_000);
    assertThat(rig.states).hasSize(3);
    assertThat(rig.motion.inMotion()).isFalse();
  }

  @Test
  void aDriveAgainstTheEndReportsNothing() {
    rig.settle();
    rig.drive(-1.0, null, null);
    rig.pass(5000);

    assertThat(rig.states).isEmpty();

    rig.pan = -1;
    rig.pass(100);
    assertThat(rig.states).as("it is still followed").hasSize(1);
  }

  @Test
  void aDriveThatReachesTheEndIsReportedStill() {
    rig.settle();
    rig.drive(-1.0, null, null);
    for (int i = 1; i <= 10; i++) {
      rig.pan = -10 * i;
      rig.pass(60);
    }
    rig.pass(2000);

    assertThat(rig.states.get(0).moving()).isTrue();
    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
    assertThat(rig.states.stream().filter(state -> !state.moving())).hasSize(1);
  }

  @Test
  void motionByRemoteControlIsSeen() {
    rig.settle();
    rig.zoomed = 500;
    rig.pass(2100);
    assertThat(rig.states).hasSize(2);
    assertThat(rig.states.get(0).moving()).isTrue();
    assertThat(rig.states.get(1).moving()).isFalse();
    assertThat(rig.axis(PtzAxis.ZOOM).current()).isEqualTo(500);
  }

  @Test
  void itAsksOftenInMotionAndSeldomAtRest() {
    rig.settle();
    rig.pass(10_000);
    rig.inquiries = 0;
    rig.pass(10_000);
    assertThat(rig.inquiries).isBetween(6, 12);

    rig.drive(1.0, null, null);
    rig.inquiries = 0;
    for (int i = 0; i < 100; i++) {
      rig.pan += 5;
      rig.pass(10);
    }
    assertThat(rig.inquiries).isBetween(10, 25);
  }

  @Test
  void aSilentCameraIsAskedSeldom() {
    rig.tells = false;
    rig.pass(10_000);
    rig.inquiries = 0;
    rig.pass(60_000);

    assertThat(rig.inquiries).isBetween(10, 30);
  }

  @Test
  void aPositionOutsideTheRangeWidensIt() {
    rig.pan = 3000;
    rig.zoomed = 0x7AC0;
    rig.settle();

    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(3000);
    assertThat(rig.axis(PtzAxis.PAN).min()).isEqualTo(-2448);
    assertThat(rig.axis(PtzAxis.ZOOM).max()).isEqualTo(0x7AC0);
    assertThat(rig.axis(PtzAxis.PAN).tracked()).isTrue();
  }
}
