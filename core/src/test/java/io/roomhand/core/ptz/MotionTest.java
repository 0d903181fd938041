package io.roomhand.core.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.Motion.Reading;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MotionTest {
  private final VirtualTime time = new VirtualTime();
  private final Motion motion = new Motion(time);

  private void pass(Duration by) {
    time.advance(by);
  }

  private Reading idle(int position) {
    return motion.read(position, 0, false, false);
  }

  private Reading goesOn(int position) {
    return motion.read(position, 0, true, false);
  }

  private Reading saysSo(int position) {
    return motion.read(position, 0, false, true);
  }

  @Test
  void aDeviceIsAtRestUntilItIsReadOrCommanded() {
    assertThat(motion.known()).isFalse();
    assertThat(motion.atRest()).isTrue();
    assertThat(motion.mayBegin()).isFalse();
    assertThat(motion.uncertain()).isFalse();
    assertThat(idle(-700)).as("no motion from nowhere").isEqualTo(Reading.FIRST);
    assertThat(motion.known()).isTrue();
    assertThat(motion.atRest()).isTrue();
    assertThat(idle(-700)).isEqualTo(Reading.RESTS);
  }

  @Test
  void itMovesFromTheFirstOtherPositionToTheFirstEqualOneWhenNobodyHasToldItTo() {
    idle(0);
    assertThat(idle(1)).isEqualTo(Reading.MOVES);
    assertThat(motion.moving()).isTrue();
    assertThat(motion.atRest()).isFalse();
    assertThat(idle(2)).isEqualTo(Reading.MOVES);
    assertThat(idle(2)).isEqualTo(Reading.RESTS);
    assertThat(motion.moving()).isFalse();
    assertThat(motion.atRest()).isTrue();
  }

  @Test
  void eachAxisOfAGroupCounts() {
    motion.read(5, -5, false, false);
    assertThat(motion.read(5, -6, false, false)).isEqualTo(Reading.MOVES);
    assertThat(motion.position(0)).isEqualTo(5);
    assertThat(motion.position(1)).isEqualTo(-6);
    assertThat(motion.read(5, -6, false, false)).isEqualTo(Reading.RESTS);
  }

  @Test
  void whileACommandMayGoOnEqualPositionsEndItOnlyAfterAStandstill() {
    idle(0);
    motion.commanded();
    pass(Duration.ofSeconds(3));
    goesOn(9);
    pass(Motion.STANDSTILL.minusNanos(1));
    assertThat(goesOn(9)).isEqualTo(Reading.SAME);
    assertThat(motion.moving()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(goesOn(9)).isEqualTo(Reading.RESTS);
    assertThat(motion.moving()).isFalse();
  }

  @Test
  void motorsThatTurnRoundMayStandStillForAMoment() {
    idle(0);
    goesOn(9);
    pass(Duration.ofSeconds(3));
    motion.commanded();
    pass(Motion.MOTORS.minusNanos(1));
    assertThat(motion.uncertain()).isTrue();
    assertThat(goesOn(9)).isEqualTo(Reading.SAME);
    pass(Duration.ofNanos(1));
    assertThat(goesOn(9)).isEqualTo(Reading.RESTS);
    assertThat(motion.uncertain()).isFalse();
  }

  @Test
  void whatTheDeviceHasCompletedEndsWithTheNextEqualPosition() {
    idle(0);
    motion.commanded();
    goesOn(9);
    motion.completed();
    assertThat(goesOn(10)).as("it moves all the same").isEqualTo(Reading.MOVES);
    assertThat(goesOn(10)).isEqualTo(Reading.RESTS);
    motion.commanded();
    assertThat(goesOn(10)).as("the next command is not done").isEqualTo(Reading.SAME);
    assertThat(motion.atRest()).isFalse();
  }

  @Test
  void aCommandThatMovesNothingIsOverAfterAWhile() {
    idle(0);
    motion.commanded();
    assertThat(motion.atRest()).isFalse();
    pass(Motion.BEGINS.minusNanos(1));
    assertThat(goesOn(0)).isEqualTo(Reading.SAME);
    assertThat(motion.mayBegin()).isTrue();
    assertThat(motion.atRest()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(motion.mayBegin()).isFalse();
    assertThat(goesOn(0)).as("driven against its end").isEqualTo(Reading.RESTS);
    assertThat(motion.moving()).isFalse();
    assertThat(motion.atRest()).isTrue();
  }

  @Test
  void aTargetThatItStandsOnIsDoneAtOnce() {
    idle(7);
    motion.commanded();
    motion.completed();
    assertThat(goesOn(7)).isEqualTo(Reading.RESTS);
    assertThat(motion.atRest()).isTrue();
  }

  @Test
  void timeWithoutReadingsEndsNothing() {
    idle(0);
    motion.commanded();
    idle(9);
    pass(Duration.ofHours(1));
    assertThat(motion.moving()).isTrue();
    assertThat(motion.atRest()).isFalse();
    assertThat(idle(9)).isEqualTo(Reading.RESTS);
    motion.commanded();
    pass(Duration.ofHours(1));
    assertThat(motion.mayBegin()).isFalse();
    assertThat(motion.atRest()).as("nobody has looked").isFalse();
    assertThat(motion.sinceCommand()).isEqualTo(Duration.ofHours(1).toNanos());
  }

  @Test
  void aDeviceThatSaysThatItRunsIsBelievedForFiveSeconds() {
    idle(0);
    saysSo(1);
    pass(Duration.ofSeconds(5).minusNanos(1));
    assertThat(saysSo(1)).isEqualTo(Reading.SAME);
    assertThat(motion.moving()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(saysSo(1)).isEqualTo(Reading.RESTS);
  }

  @Test
  void aPositionThatFlickersIsMotionEachTime() {
    idle(0);
    for (int i = 0; i < 10; i++) {
      assertThat(idle(i % 2 + 1)).isEqualTo(Reading.MOVES);
    }
    assertThat(idle(2)).isEqualTo(Reading.RESTS);
  }

  @Test
  void aDeviceThatRefreshesSeldomIsGivenMoreReadings() {
    Motion slow = new Motion(time, 3, Duration.ZERO);
    Axes<AxisState> here = at(5);
    assertThat(slow.read(here)).isEqualTo(Reading.FIRST);
    assertThat(slow.atRest()).isTrue();
    slow.commanded();
    assertThat(slow.read(here)).isEqualTo(Reading.SAME);
    assertThat(slow.read(here)).isEqualTo(Reading.SAME);
    assertThat(slow.atRest()).isFalse();
    assertThat(slow.read(here)).isEqualTo(Reading.RESTS);
    assertThat(slow.atRest()).isTrue();
  }

  @Test
  void oneOddReadingMakesItCountAnew() {
    Motion slow = new Motion(time, 3, Duration.ZERO);
    slow.read(at(5));
    slow.commanded();
    slow.read(at(5));
    slow.read(at(5));
    assertThat(slow.read(at(6))).isEqualTo(Reading.MOVES);
    assertThat(slow.read(at(6))).isEqualTo(Reading.SAME);
    assertThat(slow.read(at(6))).isEqualTo(Reading.SAME);
    slow.commanded();
    assertThat(slow.read(at(6))).as("a command too").isEqualTo(Reading.SAME);
    assertThat(slow.read(at(6))).isEqualTo(Reading.SAME);
    assertThat(slow.read(at(6))).isEqualTo(Reading.RESTS);
  }

  /** A camera that can't tilt. */
  private static Axes<AxisState> at(int pan) {
    AxisState axis = new AxisState(-100, 100, pan, 0, 1, true, true, null);
    return new Axes<>(axis, null, axis.at(0));
  }

  @Test
  void anAxisThatIsMissingNeverMoves() {
    motion.read(at(1));
    assertThat(motion.read(at(1))).isEqualTo(Reading.RESTS);
    assertThat(motion.position(1)).isZero();
    assertThat(motion.read(at(2))).isEqualTo(Reading.MOVES);
    assertThat(new Motion(time).read(Axes.none())).isEqualTo(Reading.FIRST);
  }

  @Test
  void whatADriverHasDecidedIsTakenAsItIs() {
    motion.commanded();
    motion.told(false);
    assertThat(motion.atRest()).as("it may be older than the command").isFalse();
    motion.told(true);
    assertThat(motion.moving()).isTrue();
    motion.told(false);
    assertThat(motion.atRest()).isTrue();
  }
}
