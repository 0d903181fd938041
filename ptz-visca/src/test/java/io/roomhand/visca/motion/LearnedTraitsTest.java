package io.roomhand.visca.motion;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.visca.driver.DriverLog;
import io.roomhand.visca.driver.VirtualRig;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a head teaches by its replies: how it wants its commands written, and which axes it has. */
class LearnedTraitsTest {
  @RegisterExtension private final DriverLog log = new DriverLog();

  private static AxisState axis(VirtualRig rig, PtzAxis axis) {
    return Objects.requireNonNull(rig.state().axis(axis));
  }

  /** Canon CR-N and CR-X: no profile names them. */
  @ParameterizedTest
  @EnumSource
  void aCanonTellsPanInFiveDigitsAndTakesOneSpeed(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "canon-cr")) {
      assertThat(axis(rig, PtzAxis.PAN).max()).isEqualTo(0x9CA7);
      assertThat(axis(rig, PtzAxis.PAN).degreesPerUnit()).as("nobody knows").isNull();

      CompletionStage<?> moved = rig.head().move(new Axes<>(-33_000, 12_000, 1024));
      rig.pass(10_000);

      assertThat(moved).isCompleted();
      assertThat(rig.hex("81 01 06 02"))
          .containsOnly("81 01 06 02 18 00 0F 07 0F 01 08 02 0E 0E 00 FF");
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(-33_000).isEqualTo(rig.camera.pan());
      assertThat(rig.told(PtzAxis.TILT)).isEqualTo(12_000).isEqualTo(rig.camera.tilt());
      assertThat(rig.state().moving()).isFalse();
    }
  }

  /** Whoever is right about the X400: what the head tells decides. */
  @Test
  void aHeadWhoseProfileNamesFourDigitsMayTellFive() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "canon-cr", "x400")) {
      CompletionStage<Void> moved = rig.move(PtzAxis.PAN, 0x1234);
      rig.pass(5_000);

      assertThat(moved).isCompleted();
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(0x1234).isEqualTo(rig.camera.pan());
      assertThat(axis(rig, PtzAxis.PAN).max()).as("the profile's range").isEqualTo(0x2200);
      assertThat(log.messages(Level.INFO))
          .anyMatch(text -> text.contains("in 5 digits, not in 4, against its profile, Sony BRC"));
    }
  }

  @Test
  void aHeadWhoseProfileNamesFiveDigitsMayTellFour() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "x400", "brc-x1000")) {
      assertThat(axis(rig, PtzAxis.PAN).max()).as("what four digits can say").isEqualTo(0x7FFF);
      CompletionStage<Void> moved = rig.move(PtzAxis.PAN, 0x1234);
      rig.pass(5_000);

      assertThat(moved).isCompleted();
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(0x1234).isEqualTo(rig.camera.pan());
    }
  }

  /** Its first answers may have been lost. */
  @Test
  void fewerDigitsThatAreLearnedLateNarrowTheRange() {
    MotionRig rig = new MotionRig("brc-x1000");
    assertThat(rig.axis(PtzAxis.PAN).max()).isGreaterThan(0x7FFF);
    rig.panDigits = 4;
    rig.settle();

    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(0x7FFF);
    assertThat(rig.axis(PtzAxis.PAN).min()).isEqualTo(-0x7FFF);
  }

  @Test
  void whoeverTakesOneSpeedInMovesIsToldOneAfterTwoRefusals() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "one-speed")) {
      CompletionStage<Void> first = rig.move(PtzAxis.PAN, 100);
      rig.pass(2_000);
      assertThat(first).isCompleted();
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(100);
      assertThat(rig.hex("81 01 06 02"))
          .containsExactly(
              "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF",
              "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF",
              "81 01 06 02 18 00 00 00 06 04 00 00 00 00 FF");

      rig.reconnect();
      rig.move(PtzAxis.PAN, 0);
      rig.pass(2_000);
      assertThat(rig.hex("81 01 06 02"))
          .as("remembered for this head")
          .containsExactly("81 01 06 02 18 00 00 00 00 00 00 00 00 00 FF");
      assertThat(rig.camera.pan()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverKnowsPlainZoomAloneIsToldSoAfterOneRefusal(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "plain-zoom")) {
      CompletionStage<Void> first = rig.drive(null, null, 1.0);
      rig.pass(1_000);
      assertThat(first).isCompleted();
      assertThat(rig.camera.zoom()).isPositive();
      rig.head().stop();
      rig.pass(1_000);
      int stopped = rig.camera.zoom();
      CompletionStage<Void> second = rig.drive(null, null, -0.2);
      rig.pass(1_000);
      assertThat(second).isCompleted();
      assertThat(rig.camera.zoom()).isLessThan(stopped);
      assertThat(rig.hex("8").stream().filter(hex -> hex.startsWith("01 04 07", 3)))
          .extracting(hex -> hex.substring(3))
          .containsExactly("01 04 07 27 FF", "01 04 07 02 FF", "01 04 07 00 FF", "01 04 07 03 FF");
    }
  }

  @Test
  void plainZoomIsRememberedForThisHead() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "plain-zoom")) {
      rig.drive(null, null, 1.0);
      rig.pass(200);
      rig.head().stop();
      rig.pass(1_000);
      rig.reconnect();
      CompletionStage<Void> again = rig.drive(null, null, -1.0);
      rig.pass(200);

      assertThat(again).isCompleted();
      assertThat(rig.hex("81 01 04 07")).containsExactly("81 01 04 07 03 FF");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAxisThatTheHeadDoesNotKnowIsLeftOutAndThenNotOffered(Transport transport) {
    try (VirtualRig rig = VirtualRig.of(transport, "no-zoom")) {
      assertThat(rig.state().axes().zoom()).as("nobody knows yet").isNotNull();

      CompletionStage<?> home = rig.head().move(new Axes<>(300, 100, 0));
      rig.pass(6_000);

      assertThat(home).as("the others count").isCompleted();
      assertThat(rig.told(PtzAxis.PAN)).isEqualTo(300).isEqualTo(rig.camera.pan());
      assertThat(rig.told(PtzAxis.TILT)).isEqualTo(100).isEqualTo(rig.camera.tilt());
      assertThat(rig.state().axes().zoom()).isNull();
      assertThat(failure(rig.drive(null, null, 1.0)).code()).isEqualTo(ErrorCode.UNSUPPORTED);
      CompletionStage<Void> stopped = rig.head().stop();
      rig.pass(1_000);
      assertThat(stopped).isCompleted();
    }
  }

  @Test
  void aHeadThatDoesNotTurnZoomsAllTheSame() {
    try (VirtualRig rig = VirtualRig.of(Transport.TCP, "zoom-only")) {
      CompletionStage<Void> turned = rig.drive(1.0, null, null);
      rig.pass(1_000);
      DeviceException why = failure(turned);
      assertThat(why.code()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(why.text())
          .isEqualTo(
              "the head refused pan and tilt: syntax error (02): it does not know this command,"
                  + " nor its stop; it is taken to have no pan and tilt");
      assertThat(rig.state().axes().pan()).isNull();
      assertThat(rig.state().axes().tilt()).isNull();

      CompletionStage<Void> zoomed = rig.move(PtzAxis.ZOOM, 4096);
      rig.pass(4_000);
      assertThat(zoomed).isCompleted();
      assertThat(rig.told(PtzAxis.ZOOM)).isEqualTo(4096);
      rig.reconnect();
      assertThat(rig.state().axes().pan()).as("remembered for this head").isNull();
    }
  }

  /** Made before that turned out. */
  @Test
  void aCallForAnAxisThatIsMissingSaysSo() {
    MotionRig rig = new MotionRig();
    rig.unknown = "81 01 04 .*";
    rig.settle();
    rig.drive(null, null, 1.0);
    rig.pass(500);
    rig.move(PtzAxis.ZOOM, 30);
    rig.pass(500);
    rig.commands.clear();
    CompletionStage<Void> driven = rig.drive(null, null, 1.0);
    CompletionStage<Void> moved = rig.move(PtzAxis.ZOOM, 30);
    CompletionStage<Void> both = rig.move(new Axes<>(10, 20, 30));
    rig.pass(500);

    assertThat(MotionRig.failure(driven).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(MotionRig.failure(moved).text()).isEqualTo("head has no zoom");
    assertThat(both).isCompleted();
    assertThat(rig.commands).hasSize(1);
  }

  /** Drives and stops are known, places are not. */
  @Test
  void anAxisThatCanOnlyBeDrivenIsLeftOutAndStays() {
    MotionRig rig = new MotionRig();
    rig.unknown = "81 01 04 47 .*";
    rig.settle();

    CompletionStage<Void> home = rig.move(new Axes<>(10, 20, 30));
    rig.pass(100);
    CompletionStage<Void> alone = rig.move(PtzAxis.ZOOM, 30);
    rig.pass(100);
    CompletionStage<Void> driven = rig.drive(null, null, 1.0);
    rig.pass(100);

    assertThat(home).isCompleted();
    assertThat(MotionRig.failure(alone).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(MotionRig.failure(alone).text())
        .isEqualTo("head refused zoom: syntax error (02): it does not know this command");
    assertThat(driven).isCompleted();
    assertThat(rig.axis(PtzAxis.ZOOM).continuous()).isTrue();
    assertThat(rig.commands)
        .as("asked once by a stop")
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 0A 00 00 01 04 FF",
            "81 01 04 47 00 00 01 0E FF",
            "81 01 04 07 00 FF",
            "81 01 04 47 00 00 01 0E FF",
            "81 01 04 07 27 FF");
  }

  /** Whether it has such axes is no question any more, and its stop would end the drive. */
  @Test
  void aDriveThatIsTakenAfterOneThatIsRefusedGoesOn() {
    MotionRig rig = new MotionRig();
    rig.unknown = "81 01 06 01 .. .. 01 03 FF";
    rig.settle();
    CompletionStage<Void> left = rig.drive(-1.0, null, null);
    CompletionStage<Void> right = rig.drive(1.0, null, null);
    rig.pass(200);

    assertThat(MotionRig.failure(left).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(right).isCompleted();
    assertThat(rig.commands)
        .containsExactly("81 01 06 01 18 0A 01 03 FF", "81 01 06 01 18 0A 02 03 FF");
  }

  @Test
  void aRefusalForAnotherReasonStillFailsTheCall() {
    MotionRig rig = new MotionRig();
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> home = rig.move(new Axes<>(10, 20, 30));
    rig.receive("90 41 FF");
    rig.receive("90 61 41 FF");

    assertThat(MotionRig.failure(home).text()).contains("refused: not executable (41)");
    assertThat(rig.axis(PtzAxis.ZOOM).max()).isEqualTo(0x4000);
  }

  @Test
  void aStopWithdrawsWhatWaitsToBeWrittenOtherwise() {
    MotionRig rig = new MotionRig();
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> pan = rig.drive(1.0, null, null);
    CompletionStage<Void> zoom = rig.drive(null, null, 1.0);
    rig.receive("90 41 FF");
    assertThat(pan).isCompleted();
    CompletionStage<Void> tilt = rig.drive(null, 1.0, null);
    rig.receive("90 60 02 FF");
    assertThat(zoom).as("waits behind the tilt").isNotDone();
    rig.stop();

    assertThat(MotionRig.failure(zoom).text()).isEqualTo("overtaken by 'stop camera'");
    rig.pass(2_000);
    assertThat(tilt).isDone();
    assertThat(rig.commands).doesNotContain("81 01 04 07 02 FF");
  }

  /** A head in its menu, for example. */
  @Test
  void aHeadThatRefusesEverythingHasAllItsAxes() {
    MotionRig rig = new MotionRig();
    rig.unknown = "81 0[19] .*";
    rig.settle();
    CompletionStage<Void> home = rig.move(new Axes<>(10, 20, 30));
    rig.pass(500);

    assertThat(MotionRig.failure(home).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(rig.axis(PtzAxis.ZOOM).max()).isEqualTo(0x4000);
    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(2448);
    rig.unknown = "-";
    CompletionStage<Void> later = rig.move(new Axes<>(10, 20, 30));
    rig.pass(500);
    assertThat(later).isCompleted();
  }

  /** A head with a known axis may refuse a single command of it. */
  @Test
  void anAxisThatHasMovedIsNeverTakenForMissing() {
    MotionRig rig = new MotionRig();
    rig.settle();
    rig.move(PtzAxis.ZOOM, 30);
    rig.pass(100);
    rig.unknown = "81 01 04 .*";
    CompletionStage<Void> refused = rig.move(PtzAxis.ZOOM, 40);
    rig.pass(100);

    assertThat(MotionRig.failure(refused).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(rig.axis(PtzAxis.ZOOM).max()).isEqualTo(0x4000);
    assertThat(List.copyOf(rig.commands)).doesNotContain("81 01 04 07 00 FF");
  }
}
