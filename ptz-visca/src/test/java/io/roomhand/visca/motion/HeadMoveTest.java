package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Moves to a place, alone and together with what the other axes do. */
class HeadMoveTest {
  private final MotionRig rig = new MotionRig();

  @Test
  void aMoveOfOneAxisKeepsThePlaceOfTheOther() {
    rig.pan = -300;
    rig.tilt = 77;
    rig.settle();

    rig.move(PtzAxis.PAN, 100);
    rig.pass(10);

    assertThat(rig.commands).containsExactly("81 01 06 02 18 14 00 00 06 04 00 00 04 0D FF");
  }

  @Test
  void aMoveAsksFirstWhenThePlaceOfTheOtherAxisIsUnknown() {
    rig.tilt = 77;
    CompletionStage<Void> stage = rig.move(PtzAxis.PAN, 100);
    assertThat(rig.commands).isEmpty();

    rig.pass(10);

    assertThat(stage).isCompleted();
    assertThat(rig.commands).containsExactly("81 01 06 02 18 14 00 00 06 04 00 00 04 0D FF");
  }

  @Test
  void aMoveKeepsTheTargetOfTheOtherAxis() {
    rig.settle();
    rig.move(PtzAxis.TILT, 500);
    rig.pass(10);
    rig.tilt = 30;
    rig.pass(60);
    rig.move(PtzAxis.PAN, 100);
    rig.pass(10);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 02 18 14 00 00 06 04 00 01 0F 04 FF");
  }

  @Test
  void aMoveEndsTheDriveOfTheOtherAxis() {
    rig.settle();
    rig.drive(null, 1.0, null);
    rig.pass(10);
    rig.tilt = 30;
    rig.move(PtzAxis.PAN, 100);
    rig.pass(100);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 01 0C 14 03 01 FF", "81 01 06 02 18 14 00 00 06 04 00 00 01 0E FF");
  }

  @Test
  void aDriveInterruptsTheMoveOfTheOtherAxisWhichThenGoesOn() {
    rig.settle();
    rig.move(PtzAxis.TILT, 500);
    rig.pass(10);
    rig.drive(1.0, null, null);
    rig.pass(10);
    rig.pan = 40;
    rig.pass(60);
    rig.drive(0.0, null, null);
    rig.pass(10);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 01 18 0A 02 03 FF",
            "81 01 06 02 18 14 00 00 02 08 00 01 0F 04 FF");
  }

  @Test
  void aCameraThatNeverTellsWhereItIsCanStillBeMoved() {
    rig.tells = false;
    CompletionStage<Void> first = rig.move(PtzAxis.TILT, 500);
    rig.pass(300);
    rig.receive("90 51 FF");
    CompletionStage<Void> second = rig.move(PtzAxis.PAN, 100);
    rig.pass(300);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 02 18 14 00 00 06 04 00 01 0F 04 FF");
    assertThat(rig.axis(PtzAxis.PAN).tracked()).isFalse();
  }

  @Test
  void aPendingMoveThatIsOutdoneCompletesAndIsNeverSent() {
    rig.settle();
    rig.acks = false;
    rig.move(PtzAxis.ZOOM, 256);
    CompletionStage<Void> outdone = rig.move(PtzAxis.ZOOM, 512);
    CompletionStage<Void> newest = rig.move(PtzAxis.ZOOM, 768);

    assertThat(outdone).isCompleted();
    assertThat(newest).isNotDone();
    rig.receive("90 41 FF");
    rig.receive("90 51 FF");
    rig.receive("90 41 FF");
    assertThat(newest).isCompleted();
    assertThat(rig.commands)
        .containsExactly("81 01 04 47 00 01 00 00 FF", "81 01 04 47 00 03 00 00 FF");
  }

  /** A preset: all three axes at once, pan and tilt in one command. */
  @Test
  void aPlaceOnAllAxesIsTwoCommandsAndNoQuestion() {
    rig.settle();
    CompletionStage<Void> stage = rig.move(new Axes<>(100, -50, 4096));
    rig.pass(20);

    assertThat(stage).isCompleted();
    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 06 04 0F 0F 0C 0E FF", "81 01 04 47 01 00 00 00 FF");
  }

  @Test
  void arrivedIsItsCompletionAndTwoEqualPositions() {
    rig.settle();
    rig.move(PtzAxis.PAN, 100);
    rig.pass(20);
    rig.pan = 50;
    rig.pass(100);
    rig.receive("90 51 FF");
    rig.pan = 90;
    rig.pass(55);
    assertThat(rig.states.get(rig.states.size() - 1).moving())
        .as("completed, but the position still changes")
        .isTrue();
    rig.pan = 100;
    rig.pass(55);
    assertThat(rig.states.get(rig.states.size() - 1).moving()).isTrue();
    rig.pass(120);

    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(100);
  }

  /** Whatever is polled, a command waits for one inquiry at most. */
  @Test
  void askingNeverDelaysACommandByMoreThanOneInquiry() {
    rig.delay = Duration.ofMillis(100);
    rig.settle();
    rig.drive(1.0, null, 1.0);
    for (int i = 0; i < 200; i++) {
      rig.pan += 3;
      rig.zoomed += 3;
      rig.pass(7);
      if (i % 25 == 24) {
        int asked = rig.questions.size();
        int sent = rig.commands.size();
        rig.drive(i / 200.0, null, null);
        while (rig.commands.size() == sent) {
          rig.pass(1);
        }
        assertThat(rig.questions.size() - asked).isZero();
        rig.pass(101);
      }
    }
  }
}
