package io.roomhand.visca.motion;

import static io.roomhand.visca.motion.MotionRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The stop, and what it leaves of everything else. */
class HeadStopTest {
  private final MotionRig rig = new MotionRig();

  @Test
  void aStopDropsWhatWaitsAndFailsIt() {
    rig.settle();
    rig.acks = false;
    CompletionStage<Void> left = rig.move(PtzAxis.ZOOM, 256);
    CompletionStage<Void> waits = rig.move(PtzAxis.ZOOM, 512);
    CompletionStage<Void> waitsToo = rig.move(PtzAxis.PAN, 10);
    CompletionStage<Void> stopped = rig.stop();

    assertThat(rig.commands).containsExactly("81 01 04 47 00 01 00 00 FF", "81 01 04 07 00 FF");
    assertThat(failure(waits)).hasMessage("overtaken by 'stop camera'");
    assertThat(failure(waitsToo).code()).isEqualTo(ErrorCode.REJECTED);

    for (String reply : List.of("90 41 FF", "90 42 FF", "90 52 FF", "90 42 FF", "90 52 FF")) {
      rig.receive(reply);
    }
    assertThat(left).isCompleted();
    assertThat(stopped).isCompleted();
    assertThat(rig.commands.get(2)).isEqualTo("81 01 06 01 0C 0A 03 03 FF");
    rig.pass(5000);
    assertThat(rig.commands).hasSize(3);
  }

  @Test
  void aStopWhileTheOtherAxisIsBeingAskedForIsTheLastWord() {
    CompletionStage<Void> asking = rig.move(PtzAxis.PAN, 100);
    rig.stop();
    rig.pass(3000);

    assertThat(rig.commands).containsExactly("81 01 06 01 0C 0A 03 03 FF", "81 01 04 07 00 FF");
    assertThat(failure(asking).code()).isEqualTo(ErrorCode.REJECTED);
  }

  @Test
  void focusIsStoppedToo() {
    rig.settle();
    CompletionStage<Void> stopped = rig.stop();
    rig.pass(100);

    assertThat(stopped).isCompleted();
    assertThat(rig.focusStops).isEqualTo(1);
    rig.stop();
    rig.pass(100);
    assertThat(rig.focusStops).isEqualTo(2);
  }

  @Test
  void theRefusalOfAFocusStopUnderAutofocusIsNobodyElses() {
    rig.settle();
    rig.stop();
    rig.pass(10);
    CompletionStage<Void> drive = rig.drive(1.0, null, null);
    rig.pass(100);

    assertThat(rig.focusStops).isEqualTo(1);
    assertThat(drive).isCompleted();
    assertThat(rig.session.unexpected()).isZero();
  }

  @Test
  void aHeadWithoutZoomThatStandsStillIsStoppedAllTheSame() {
    rig.acks = false;
    CompletionStage<Void> stopped = rig.stop();
    rig.receive("90 41 FF");
    rig.receive("90 60 02 FF");

    assertThat(stopped).isCompleted();
  }

  @Test
  void aRefusedStopOfAMovingAxisIsAFailure() {
    rig.drive(null, null, 1.0);
    rig.pass(10);
    rig.acks = false;
    CompletionStage<Void> stopped = rig.stop();
    rig.receive("90 41 FF");
    rig.receive("90 61 41 FF");
    for (int again = 0; again < 2; again++) {
      assertThat(stopped).isNotDone();
      rig.pass(125);
      rig.receive("90 61 41 FF");
    }

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.REJECTED);
  }

  @Test
  void anUnansweredStopIsUnconfirmed() {
    rig.acks = false;
    CompletionStage<Void> stopped = rig.stop();
    rig.pass(1000);

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.UNCONFIRMED);
  }

  @Test
  void aStopThatIsCheckedByPositionEndsWithTheConnection() {
    rig.settle();
    rig.drive(1.0, null, null);
    rig.pass(20);
    rig.acks = false;
    rig.tells = false;
    CompletionStage<Void> stopped = rig.stop();
    rig.pass(500);
    rig.session.close();
    rig.motion.end(ErrorCode.GONE, "gone");
    rig.pass(5_000);

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.GONE);
  }

  @Test
  void aCameraThatIgnoresFocusStopsIsNotKeptWaitingForThem() {
    rig.settle();
    rig.focusIgnored = true;
    for (int i = 0; i < 5; i++) {
      rig.stop();
      rig.pass(1_000);
    }

    assertThat(rig.focusStops).isEqualTo(2);
  }
}
