package io.roomhand.visca.motion;

import static io.roomhand.visca.motion.MotionRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** "Some no-name cameras never ACK", and cameras that only tell when a command has ended. */
class HeadWithoutAckTest {

  private static MotionRig noAck() {
    MotionRig rig = new MotionRig("no-ack");
    rig.acks = false;
    return rig;
  }

  private static MotionRig completionOnly() {
    MotionRig rig = new MotionRig("completion-only");
    rig.completesOnly = true;
    return rig;
  }

  @Test
  void commandsFollowEachOtherByThePicturePeriod() {
    MotionRig rig = noAck();
    rig.settle();
    for (int i = 1; i <= 100; i++) {
      rig.drive(i / 100.0, null, null);
      rig.pass(10);
    }

    assertThat(rig.commands).hasSizeBetween(40, 51);
    rig.pass(100);
    assertThat(rig.commands.get(rig.commands.size() - 1)).isEqualTo("81 01 06 01 18 0A 02 03 FF");
  }

  @Test
  void theAnswerToALaterQuestionProvesThatItWasRead() {
    MotionRig rig = noAck();
    rig.settle();
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.pass(20);
    assertThat(stage).as("bytes that have left are no proof").isNotDone();

    rig.pass(10);

    assertThat(stage).isCompleted();
    assertThat(rig.commands).hasSize(1);
  }

  @Test
  void aCameraThatFallsSilentIsUnconfirmed() {
    MotionRig rig = noAck();
    rig.settle();
    rig.tells = false;
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.pass(300);

    assertThat(failure(stage).code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(rig.commands).as("nothing is gained by repeating it").hasSize(1);
  }

  @Test
  void aCameraThatTellsNothingAtAllIsUnconfirmedAtOnce() {
    MotionRig rig = noAck();
    rig.tells = false;
    rig.settle();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      stages.add(rig.drive(i / 50.0, null, null));
      rig.pass(20);
    }
    rig.pass(400);

    assertThat(rig.commands).hasSizeBetween(30, 50);
    assertThat(failure(stages.get(49)).code()).isEqualTo(ErrorCode.UNCONFIRMED);
  }

  @Test
  void aRefusalIsARefusal() {
    MotionRig rig = noAck();
    rig.settle();
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.receive("90 61 41 FF");

    assertThat(failure(stage).code()).isEqualTo(ErrorCode.REJECTED);
  }

  @Test
  void aStopIsSentThreeTimesAndProvenByThePosition() {
    MotionRig rig = noAck();
    rig.settle();
    rig.drive(1.0, null, null);
    rig.pass(50);
    rig.commands.clear();
    CompletionStage<Void> stopped = rig.stop();
    assertThat(rig.commands).containsExactly("81 01 06 01 0C 0A 03 03 FF", "81 01 04 07 00 FF");
    rig.pass(100);
    assertThat(rig.commands).hasSize(6);
    assertThat(stopped).isNotDone();

    rig.pass(600);

    assertThat(stopped).isCompleted();
    assertThat(rig.commands).hasSize(6);
  }

  @Test
  void aStopThatDoesNotStopIsUnconfirmed() {
    MotionRig rig = noAck();
    rig.settle();
    rig.drive(1.0, null, null);
    CompletionStage<Void> stopped = rig.stop();
    for (int i = 0; i < 190; i++) {
      rig.pan += 5;
      rig.pass(10);
    }

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.UNCONFIRMED);
  }

  @Test
  void aMoveArrivesWhenThePositionRests() {
    MotionRig rig = noAck();
    rig.settle();
    CompletionStage<Void> stage = rig.move(PtzAxis.PAN, 100);
    rig.pass(30);
    assertThat(stage).isCompleted();
    for (int i = 1; i <= 10; i++) {
      rig.pan = 10 * i;
      rig.pass(50);
    }
    rig.pass(1000);

    PtzState last = rig.states.get(rig.states.size() - 1);
    assertThat(last.moving()).isFalse();
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(100);
    assertThat(rig.motion.inMotion()).isFalse();
  }

  @Test
  void theCompletionOfADriveIsItsAnswer() {
    MotionRig rig = completionOnly();
    rig.settle();
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.pass(5);

    assertThat(stage).isCompleted();
    assertThat(rig.session.unexpected()).isZero();
  }

  @Test
  void aMoveIsProvenBeforeItCompletesAndArrivesWithItsCompletion() {
    MotionRig rig = completionOnly();
    rig.settle();
    CompletionStage<Void> stage = rig.move(PtzAxis.PAN, 100);
    rig.pass(30);
    assertThat(stage).isCompleted();
    for (int i = 1; i <= 10; i++) {
      rig.pan = 10 * i;
      rig.pass(50);
    }
    rig.receive("90 51 FF");
    rig.pass(110);

    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
    assertThat(rig.session.unexpected()).isZero();
    assertThat(rig.commands).hasSize(1);
  }

  @Test
  void aMoveDoesNotKeepADriveWaiting() {
    MotionRig rig = completionOnly();
    rig.settle();
    rig.move(PtzAxis.ZOOM, 5000);
    CompletionStage<Void> drive = rig.drive(1.0, null, null);
    rig.pass(60);

    assertThat(rig.commands)
        .containsExactly("81 01 04 47 01 03 08 08 FF", "81 01 06 01 18 0A 02 03 FF");
    assertThat(drive).isCompleted();
  }

  @Test
  void aStopIsConfirmedByItsCompletions() {
    MotionRig rig = completionOnly();
    rig.settle();
    rig.move(PtzAxis.PAN, 500);
    rig.pass(100);
    rig.commands.clear();
    CompletionStage<Void> stopped = rig.stop();
    rig.pass(10);

    assertThat(stopped).isCompleted();
    assertThat(rig.commands).hasSize(2);
  }
}
