package io.roomhand.visca.motion;

import static io.roomhand.visca.motion.MotionRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.profile.ViscaProfile;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Quirks that real users met, as far as they concern models and motion; named after them. */
class HeadQuirkTest {

  @Test
  void brc300RefusesSpeed00() {
    for (ViscaProfile profile : ProfileTable.BUILT_IN.all()) {
      MotionRig rig = new MotionRig(profile);
      rig.delay = Duration.ofMillis(1);
      rig.settle();
      rig.drive(0.0001, null, null);
      rig.pass(100);
      rig.drive(null, -0.0001, null);
      rig.pass(100);
      rig.drive(0.0, 0.0, null);
      rig.pass(100);
      rig.move(new Axes<>(5, 5, null));
      rig.pass(100);
      rig.stop();

      assertThat(rig.commands)
          .filteredOn(hex -> hex.startsWith("81 01 06"))
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(hex -> assertThat(hex.substring(12, 14)).isNotEqualTo("00"));
      assertThat(rig.commands)
          .filteredOn(hex -> hex.startsWith("81 01 06 01"))
          .allSatisfy(hex -> assertThat(hex.substring(15, 17)).isNotEqualTo("00"));
    }
  }

  @Test
  void brc300AndH700HaveFivePanNibblesOneSpeedAndCountToTheLeft() {
    MotionRig rig = new MotionRig("brc-h700");
    rig.pan = 0x1000;
    rig.tilt = 0x200;
    rig.settle();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(-0x1000);
    assertThat(rig.axis(PtzAxis.TILT).current()).isEqualTo(0x200);

    rig.move(PtzAxis.TILT, 0x300);
    rig.pass(20);

    assertThat(rig.commands).containsExactly("81 01 06 02 18 00 00 01 00 00 00 00 03 00 00 FF");
  }

  @Test
  void brcX1000Has20BitPan() {
    MotionRig rig = new MotionRig("brc-x1000");
    rig.pan = -0x9000;
    rig.settle();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(-0x9000);
    assertThat(rig.axis(PtzAxis.PAN).min()).isEqualTo(-0x9CA7);

    rig.move(PtzAxis.PAN, 0x9CA7);
    rig.pass(20);

    assertThat(rig.commands).containsExactly("81 01 06 02 18 00 00 09 0C 0A 07 00 00 00 00 FF");
  }

  @Test
  void ciscoPrecisionHdHasItsOwnStopAndSpeedsInTheLowNibble() {
    MotionRig rig = new MotionRig("cisco-precisionhd");
    rig.settle();
    rig.drive(1.0, -1.0, null);
    rig.pass(20);
    rig.stop();
    rig.pass(20);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 01 0F 0F 02 02 FF", "81 01 06 01 03 03 03 03 FF", "81 01 04 07 00 FF");
  }

  @Test
  void ciscoPrecisionHdHasNoSockets() {
    MotionRig rig = new MotionRig("cisco-precisionhd");
    rig.settle();
    rig.move(PtzAxis.PAN, 500);
    rig.pass(20);
    rig.move(PtzAxis.ZOOM, 5000);
    rig.pass(20);
    CompletionStage<Void> third = rig.move(PtzAxis.TILT, 50);
    rig.pass(250);

    assertThat(third).as("moves that run keep nothing waiting").isCompleted();
    assertThat(rig.commands)
        .as("and no cancel is sent")
        .hasSize(3)
        .noneMatch(h -> h.contains("81 2"));
    rig.acks = false;
    rig.stop();
    rig.receive("90 60 03 FF");
    rig.receive("90 60 03 FF");
    assertThat(rig.commands).hasSize(7).noneMatch(hex -> hex.startsWith("81 2"));
  }

  @Test
  void lumensRejectsHeader80() {
    MotionRig rig = new MotionRig();
    rig.settle();
    rig.drive(1.0, 1.0, 1.0);
    rig.pass(100);
    rig.move(new Axes<>(1, 2, 3));
    rig.pass(100);
    rig.stop();
    rig.pass(100);

    assertThat(rig.commands).allMatch(hex -> hex.startsWith("81 "));
    assertThat(rig.questions).allMatch(hex -> hex.startsWith("81 "));
  }

  @Test
  void ptzOpticsG3RepliesFromA0() {
    MotionRig rig = new MotionRig("ptzoptics-g3");
    rig.acks = false;
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.receive("A0 41 FF");
    rig.receive("A0 51 FF");

    assertThat(stage).isCompleted();
    assertThat(rig.session.unexpected()).isZero();
  }

  @Test
  void moveSeG3GivesTwoCommandsOneSocketAndCompletesAnEmptyOne() {
    MotionRig rig = new MotionRig("ptzoptics-g3");
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> pan = rig.move(PtzAxis.PAN, 100);
    rig.receive("90 41 FF");
    CompletionStage<Void> zoom = rig.move(PtzAxis.ZOOM, 100);
    rig.receive("90 41 FF");
    CompletionStage<Void> tilt = rig.move(PtzAxis.TILT, 100);
    rig.receive("90 52 FF");
    assertThat(pan).isCompleted();
    assertThat(zoom).isCompleted();
    assertThat(tilt).as("the completion of nothing is nobody's answer").isNotDone();
    rig.receive("90 42 FF");
    assertThat(tilt).isCompleted();
  }

  @Test
  void networkChangeRightAtConnectDisturbsNothing() {
    MotionRig rig = new MotionRig();
    rig.receive("90 38 FF");
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.receive("90 38 FF");
    rig.pass(10);

    assertThat(stage).isCompleted();
    assertThat(rig.session.unexpected()).isZero();
  }

  /** EVI-H100: 41 for 240 ms after a recall. The refusal is told, and the next call works. */
  @Test
  void eviH100IsNotExecutableForAWhile() {
    MotionRig rig = new MotionRig("evi-hd1");
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> early = rig.drive(1.0, null, null);
    rig.receive("90 61 41 FF");
    assertThat(failure(early).code()).isEqualTo(ErrorCode.REJECTED);
    rig.acks = true;
    rig.pass(240);

    CompletionStage<Void> later = rig.drive(1.0, null, null);
    rig.pass(10);
    assertThat(later).isCompleted();
  }

  /** Some models have the lens block, some that bear their number have not. */
  @Test
  void aLensBlockTellsZoomAndWhetherItMoves() {
    MotionRig rig = new MotionRig("evi-d70");
    rig.settle();
    rig.move(PtzAxis.ZOOM, 800);
    rig.pass(20);
    rig.zoomed = 400;
    rig.zoomRuns = true;
    rig.pass(60);
    rig.receive("90 51 FF");
    rig.pass(2000);
    assertThat(rig.states.get(rig.states.size() - 1).moving()).as("the lens says so").isTrue();

    rig.zoomed = 800;
    rig.zoomRuns = false;
    rig.pass(200);

    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
    assertThat(rig.axis(PtzAxis.ZOOM).current()).isEqualTo(800);
    assertThat(rig.questions).contains("81 09 7E 7E 00 FF").doesNotContain("81 09 04 47 FF");
  }

  @Test
  void aLensThatSaysForEverThatItMovesIsNotBelieved() {
    MotionRig rig = new MotionRig("evi-d70");
    rig.zoomRuns = true;
    rig.settle();
    rig.zoomed = 400;
    rig.pass(10_000);

    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
  }

  @Test
  void aCameraWithoutTheLensBlockIsAskedForZoomAlone() {
    MotionRig rig = new MotionRig("evi-d70");
    rig.lensBlockKnown = false;
    rig.zoomed = 321;
    rig.settle();

    assertThat(rig.axis(PtzAxis.ZOOM).current()).isEqualTo(321);
  }
}
