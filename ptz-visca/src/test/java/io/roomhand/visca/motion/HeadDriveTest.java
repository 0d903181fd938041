package io.roomhand.visca.motion;

import static io.roomhand.visca.motion.MotionRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.session.ViscaRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Drives: directions, speeds, what the newest wish does. */
class HeadDriveTest {
  private final MotionRig rig = new MotionRig();

  @Test
  void leftIsALeftDrive() {
    CompletionStage<Void> stage = rig.drive(-0.5, null, null);
    assertThat(stage).isNotDone();

    rig.pass(5);

    assertThat(stage).isCompleted();
    assertThat(rig.commands).containsExactly("81 01 06 01 0C 0A 01 03 FF");
  }

  @Test
  void aTiltDriveDuringAPanDriveIsADiagonal() {
    rig.drive(1.0, null, null);
    rig.pass(10);
    rig.drive(null, -1.0, null);
    rig.pass(10);
    rig.drive(0.0, null, null);
    rig.pass(10);
    rig.drive(null, 0.0, null);
    rig.pass(10);

    assertThat(rig.commands)
        .containsExactly(
            "81 01 06 01 18 0A 02 03 FF",
            "81 01 06 01 18 14 02 02 FF",
            "81 01 06 01 0C 14 03 02 FF",
            "81 01 06 01 0C 0A 03 03 FF");
  }

  @Test
  void zoomIsIndependentOfPanAndTilt() {
    rig.drive(null, 1.0, 1.0);
    rig.pass(20);
    rig.drive(null, null, 0.0);
    rig.pass(20);

    assertThat(rig.commands)
        .containsExactly("81 01 06 01 0C 14 03 01 FF", "81 01 04 07 27 FF", "81 01 04 07 00 FF");
  }

  @Test
  void theNewestVelocityOfEachAxisIsTheOneThatGoesOut() {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      stages.add(rig.drive(i / 1000.0, -i / 1000.0, null));
    }
    rig.pass(100);

    assertThat(rig.commands)
        .containsExactly("81 01 06 01 01 01 02 02 FF", "81 01 06 01 18 14 02 02 FF");
    assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
  }

  @Test
  void aRepetitionCarriesTheNewestWish() {
    rig.acks = false;
    CompletionStage<Void> pan = rig.drive(1.0, null, null);
    rig.pass(100);
    CompletionStage<Void> tilt = rig.drive(null, 1.0, null);
    rig.pass(150);
    rig.receive("90 41 FF");

    assertThat(rig.commands)
        .containsExactly("81 01 06 01 18 0A 02 03 FF", "81 01 06 01 18 14 02 01 FF");
    assertThat(pan).isCompleted();
    assertThat(tilt).isCompleted();
  }

  @Test
  void noAnswerIsUnconfirmedWithinTwoSeconds() {
    rig.acks = false;
    CompletionStage<Void> stage = rig.drive(1.0, null, null);

    rig.pass(1900);

    DeviceException failure = failure(stage);
    assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure).hasMessageContaining("head did not answer").hasMessageContaining("sent");
    int sent = rig.commands.size();
    rig.pass(5000);
    assertThat(rig.commands).hasSize(sent);
  }

  /** Something other than motion that takes the camera long. */
  private static final class LongWork implements ViscaRequest {
    @Override
    public boolean write(ViscaFrame frame) {
      frame.set(Bytes.frame("81 01 04 3F 01 05 FF"));
      return true;
    }

    @Override
    public void acknowledged() {}

    @Override
    public void refused(int error) {}

    @Override
    public void unanswered() {}
  }

  @Test
  void whatCouldNotBeSentInTimeIsATimeoutAndNeverSent() {
    rig.settle();
    rig.acks = false;
    for (String ack : List.of("90 41 FF", "90 42 FF")) {
      assertThat(rig.session.submit(new LongWork())).isTrue();
      rig.receive(ack);
    }
    rig.commands.clear();
    CompletionStage<Void> stage = rig.drive(null, null, 1.0);
    rig.pass(1899);
    assertThat(stage).isNotDone();
    rig.pass(1);

    assertThat(failure(stage).code()).isEqualTo(ErrorCode.TIMEOUT);
    rig.receive("90 51 FF");
    rig.receive("90 52 FF");
    rig.pass(5000);
    assertThat(rig.commands).isEmpty();
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() {
    rig.acks = false;
    CompletionStage<Void> stage = rig.drive(1.0, null, null);
    rig.receive("90 61 41 FF");

    DeviceException failure = failure(stage);
    assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(failure).hasMessage("head refused: not executable (41): is it switched on?");

    rig.acks = true;
    rig.commands.clear();
    rig.drive(null, 1.0, null);
    rig.pass(10);
    assertThat(rig.commands)
        .as("the refused pan drive is forgotten")
        .containsExactly("81 01 06 01 0C 14 03 01 FF");
  }

  @Test
  void theEndOfTheConnectionFailsEveryOpenCall() {
    rig.acks = false;
    CompletionStage<Void> left = rig.drive(1.0, null, null);
    CompletionStage<Void> waits = rig.drive(0.5, null, null);
    CompletionStage<Void> stopped = rig.stop();
    CompletionStage<Void> later = rig.drive(0.5, null, null);
    rig.session.close();
    rig.motion.end(ErrorCode.IO, "gone");

    assertThat(failure(left).code()).isEqualTo(ErrorCode.IO);
    assertThat(failure(waits).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.IO);
    assertThat(failure(later).code()).isEqualTo(ErrorCode.IO);
  }

  @Test
  void aCallThatAsksForNothingIsDone() {
    assertThat(rig.drive(null, null, null)).isCompleted();
    assertThat(rig.commands).isEmpty();
  }
}
