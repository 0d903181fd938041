package io.roomhand.visca.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzPosition;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.session.ViscaLane;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the axes of a head do, against a camera that answers when the test says so. */
class HeadMotionTest {
  private static final String PAN_TILT_INQUIRY = "81 09 06 12 FF";
  private static final String ZOOM_INQUIRY = "81 09 04 47 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> commands = new ArrayList<>();
  private final List<PtzState> states = new ArrayList<>();
  private final ViscaSession session = new ViscaSession("head", time, this::camera, 1);
  private final PositionWatch.Listener listener =
      new PositionWatch.Listener() {
        @Override
        public void changed() {
          if (position != null && position.update()) {
            states.add(position.state());
          }
        }

        @Override
        public void missed() {}
      };
  private final PositionWatch panTilt =
      new PositionWatch(ViscaLane.PAN_TILT, 1, session, time, listener);
  private final PositionWatch zoom = new PositionWatch(ViscaLane.ZOOM, 1, session, time, listener);
  private @Nullable HeadPosition position;
  private final HeadMotion motion =
      new HeadMotion("head", 1, session, time, ViscaProfile.GENERIC, panTilt, zoom);

  private boolean acks = true;
  private boolean tells = true;
  private int pan;
  private int tilt;
  private int zoomed;
  private int inquiries;

  {
    position = new HeadPosition(ViscaProfile.GENERIC, panTilt, zoom);
  }

  private void camera(ViscaFrame frame) {
    String hex = Bytes.hex(frame);
    if (hex.startsWith("81 09")) {
      inquiries++;
      if (tells && hex.equals(PAN_TILT_INQUIRY)) {
        answer(new ViscaFrame().start(0x90).put(0x50).putNibbles(pan, 4).putNibbles(tilt, 4).end());
      } else if (tells && hex.equals(ZOOM_INQUIRY)) {
        answer(new ViscaFrame().start(0x90).put(0x50).putNibbles(zoomed, 4).end());
      }
      return;
    }
    commands.add(hex);
    if (acks) {
      answer(Bytes.frame("90 41 FF"));
      if (hex.startsWith("81 01 06 01") || hex.startsWith("81 01 04 07")) {
        answer(Bytes.frame("90 51 FF"));
      }
    }
  }

  private void answer(ViscaFrame reply) {
    time.after(Duration.ofMillis(5), () -> session.received(reply));
  }

  private void receive(String hex) {
    session.received(Bytes.frame(hex));
  }

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  private CompletionStage<Void> drive(
      @Nullable Double panSpeed, @Nullable Double tiltSpeed, @Nullable Double zoomSpeed) {
    HeadCall call = new HeadCall(time.nanoTime());
    motion.drive(new PtzVelocity(panSpeed, tiltSpeed, zoomSpeed), call);
    return call.stage;
  }

  private CompletionStage<Void> move(PtzAxis axis, int to) {
    HeadCall call = new HeadCall(time.nanoTime());
    motion.move(PtzPosition.of(axis, to), call);
    return call.stage;
  }

  private CompletionStage<Void> stop() {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    motion.stop(stage);
    return stage;
  }

  private void settle() {
    pass(1000);
    commands.clear();
    states.clear();
  }

  private static DeviceException failure(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      return DeviceException.of(e);
    }
  }

  private AxisState axis(PtzAxis axis) {
    return Objects.requireNonNull(Objects.requireNonNull(position).state().axis(axis));
  }

  @Test
  void leftIsALeftDrive() {
    CompletionStage<Void> stage = drive(-0.5, null, null);
    assertThat(stage).isNotDone();

    pass(5);

    assertThat(stage).isCompleted();
    assertThat(commands).containsExactly("81 01 06 01 0C 0A 01 03 FF");
  }

  @Test
  void aTiltDriveDuringAPanDriveIsADiagonal() {
    drive(1.0, null, null);
    pass(10);
    drive(null, -1.0, null);
    pass(10);
    drive(0.0, null, null);
    pass(10);
    drive(null, 0.0, null);
    pass(10);

    assertThat(commands)
        .containsExactly(
            "81 01 06 01 18 0A 02 03 FF",
            "81 01 06 01 18 14 02 02 FF",
            "81 01 06 01 0C 14 03 02 FF",
            "81 01 06 01 0C 0A 03 03 FF");
  }

  @Test
  void zoomIsIndependentOfPanAndTilt() {
    drive(null, 1.0, 1.0);
    pass(20);
    drive(null, null, 0.0);
    pass(20);

    assertThat(commands)
        .containsExactly("81 01 06 01 0C 14 03 01 FF", "81 01 04 07 27 FF", "81 01 04 07 00 FF");
  }

  @Test
  void theNewestVelocityOfEachAxisIsTheOneThatGoesOut() {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      stages.add(drive(i / 1000.0, -i / 1000.0, null));
    }
    pass(100);

    assertThat(commands)
        .containsExactly("81 01 06 01 01 01 02 02 FF", "81 01 06 01 18 14 02 02 FF");
    assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
  }

  @Test
  void aMoveOfOneAxisKeepsThePlaceOfTheOther() {
    pan = -300;
    tilt = 77;
    settle();

    move(PtzAxis.PAN, 100);
    pass(10);

    assertThat(commands).containsExactly("81 01 06 02 18 14 00 00 06 04 00 00 04 0D FF");
  }

  @Test
  void aMoveAsksFirstWhenThePlaceOfTheOtherAxisIsUnknown() {
    tilt = 77;
    CompletionStage<Void> stage = move(PtzAxis.PAN, 100);
    assertThat(commands).isEmpty();

    pass(10);

    assertThat(stage).isCompleted();
    assertThat(commands).containsExactly("81 01 06 02 18 14 00 00 06 04 00 00 04 0D FF");
  }

  @Test
  void aMoveKeepsTheTargetOfTheOtherAxis() {
    settle();
    move(PtzAxis.TILT, 500);
    pass(10);
    tilt = 30;
    pass(60);
    move(PtzAxis.PAN, 100);
    pass(10);

    assertThat(commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 02 18 14 00 00 06 04 00 01 0F 04 FF");
  }

  @Test
  void aMoveEndsTheDriveOfTheOtherAxis() {
    settle();
    drive(null, 1.0, null);
    pass(10);
    tilt = 30;
    move(PtzAxis.PAN, 100);
    pass(100);

    assertThat(commands)
        .containsExactly(
            "81 01 06 01 0C 14 03 01 FF", "81 01 06 02 18 14 00 00 06 04 00 00 01 0E FF");
  }

  @Test
  void aDriveInterruptsTheMoveOfTheOtherAxisWhichThenGoesOn() {
    settle();
    move(PtzAxis.TILT, 500);
    pass(10);
    drive(1.0, null, null);
    pass(10);
    pan = 40;
    pass(60);
    drive(0.0, null, null);
    pass(10);

    assertThat(commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 01 18 0A 02 03 FF",
            "81 01 06 02 18 14 00 00 02 08 00 01 0F 04 FF");
  }

  @Test
  void aCameraThatNeverTellsWhereItIsCanStillBeMoved() {
    tells = false;
    CompletionStage<Void> first = move(PtzAxis.TILT, 500);
    pass(300);
    receive("90 51 FF");
    CompletionStage<Void> second = move(PtzAxis.PAN, 100);
    pass(300);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(commands)
        .containsExactly(
            "81 01 06 02 18 14 00 00 00 00 00 01 0F 04 FF",
            "81 01 06 02 18 14 00 00 06 04 00 01 0F 04 FF");
    assertThat(axis(PtzAxis.PAN).tracked()).isFalse();
  }

  @Test
  void aPendingMoveThatIsOutdoneCompletesAndIsNeverSent() {
    settle();
    acks = false;
    move(PtzAxis.ZOOM, 256);
    CompletionStage<Void> outdone = move(PtzAxis.ZOOM, 512);
    CompletionStage<Void> newest = move(PtzAxis.ZOOM, 768);

    assertThat(outdone).isCompleted();
    assertThat(newest).isNotDone();
    receive("90 41 FF");
    receive("90 51 FF");
    receive("90 41 FF");
    assertThat(newest).isCompleted();
    assertThat(commands)
        .containsExactly("81 01 04 47 00 01 00 00 FF", "81 01 04 47 00 03 00 00 FF");
  }

  @Test
  void aRepetitionCarriesTheNewestWish() {
    acks = false;
    CompletionStage<Void> pan = drive(1.0, null, null);
    pass(100);
    CompletionStage<Void> tilt = drive(null, 1.0, null);
    pass(150);
    receive("90 41 FF");

    assertThat(commands)
        .containsExactly("81 01 06 01 18 0A 02 03 FF", "81 01 06 01 18 14 02 01 FF");
    assertThat(pan).isCompleted();
    assertThat(tilt).isCompleted();
  }

  @Test
  void noAnswerIsUnconfirmedWithinTwoSeconds() {
    acks = false;
    CompletionStage<Void> stage = drive(1.0, null, null);

    pass(1900);

    DeviceException failure = failure(stage);
    assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure).hasMessageContaining("head did not answer").hasMessageContaining("sent");
    int sent = commands.size();
    pass(5000);
    assertThat(commands).hasSize(sent);
  }

  @Test
  void whatCouldNotBeSentInTimeIsATimeoutAndNeverSent() {
    receive("90 41 FF");
    receive("90 42 FF");
    CompletionStage<Void> stage = drive(null, null, 1.0);
    pass(1899);
    assertThat(stage).isNotDone();
    pass(1);

    assertThat(failure(stage).code()).isEqualTo(ErrorCode.TIMEOUT);
    receive("90 51 FF");
    receive("90 52 FF");
    pass(5000);
    assertThat(commands).isEmpty();
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() {
    acks = false;
    CompletionStage<Void> stage = drive(1.0, null, null);
    receive("90 61 41 FF");

    DeviceException failure = failure(stage);
    assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(failure).hasMessage("head refused: not executable (41): is it switched on?");

    acks = true;
    commands.clear();
    drive(null, 1.0, null);
    pass(10);
    assertThat(commands)
        .as("the refused pan drive is forgotten")
        .containsExactly("81 01 06 01 0C 14 03 01 FF");
  }

  @Test
  void aStopDropsWhatWaitsAndFailsIt() {
    settle();
    acks = false;
    CompletionStage<Void> left = move(PtzAxis.ZOOM, 256);
    CompletionStage<Void> waits = move(PtzAxis.ZOOM, 512);
    CompletionStage<Void> waitsToo = move(PtzAxis.PAN, 10);
    CompletionStage<Void> stopped = stop();

    assertThat(commands)
        .containsExactly(
            "81 01 04 47 00 01 00 00 FF", "81 01 06 01 0C 0A 03 03 FF", "81 01 04 07 00 FF");
    assertThat(failure(waits)).hasMessage("overtaken by ptzStop");
    assertThat(failure(waitsToo).code()).isEqualTo(ErrorCode.REJECTED);

    for (String reply : List.of("90 41 FF", "90 42 FF", "90 52 FF", "90 42 FF", "90 52 FF")) {
      receive(reply);
    }
    assertThat(left).isCompleted();
    assertThat(stopped).isCompleted();
    pass(5000);
    assertThat(commands).hasSize(3);
  }

  @Test
  void aStopWhileTheOtherAxisIsBeingAskedForIsTheLastWord() {
    CompletionStage<Void> asking = move(PtzAxis.PAN, 100);
    stop();
    pass(3000);

    assertThat(commands).containsExactly("81 01 06 01 0C 0A 03 03 FF", "81 01 04 07 00 FF");
    assertThat(failure(asking).code()).isEqualTo(ErrorCode.REJECTED);
  }

  @Test
  void aHeadWithoutZoomThatStandsStillIsStoppedAllTheSame() {
    acks = false;
    CompletionStage<Void> stopped = stop();
    receive("90 41 FF");
    receive("90 60 02 FF");

    assertThat(stopped).isCompleted();
  }

  @Test
  void aRefusedStopOfAMovingAxisIsAFailure() {
    drive(null, null, 1.0);
    pass(10);
    acks = false;
    CompletionStage<Void> stopped = stop();
    receive("90 41 FF");
    receive("90 61 41 FF");

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.REJECTED);
  }

  @Test
  void anUnansweredStopIsUnconfirmed() {
    acks = false;
    CompletionStage<Void> stopped = stop();
    pass(1000);

    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.UNCONFIRMED);
  }

  @Test
  void motionBeginsWithTheFirstOtherPositionAndEndsWithTwoEqualOnes() {
    settle();
    move(PtzAxis.PAN, 100);
    pass(200);
    assertThat(states).as("a slow start is no standstill").isEmpty();

    pan = 40;
    pass(60);
    assertThat(states).hasSize(1);
    assertThat(states.get(0).moving()).isTrue();
    assertThat(axis(PtzAxis.PAN).current()).isEqualTo(40);

    pan = 100;
    pass(60);
    receive("90 51 FF");
    pass(120);
    assertThat(states).hasSize(3);
    assertThat(states.get(2).moving()).isFalse();
    assertThat(axis(PtzAxis.PAN).current()).isEqualTo(100);
    pass(10_000);
    assertThat(states).hasSize(3);
    assertThat(motion.inMotion()).isFalse();
  }

  @Test
  void aDriveAgainstTheEndReportsNothing() {
    settle();
    drive(-1.0, null, null);
    pass(5000);

    assertThat(states).isEmpty();

    pan = -1;
    pass(100);
    assertThat(states).as("it is still followed").hasSize(1);
  }

  @Test
  void aDriveThatReachesTheEndIsReportedStill() {
    settle();
    drive(-1.0, null, null);
    for (int i = 1; i <= 10; i++) {
      pan = -10 * i;
      pass(60);
    }
    pass(2000);

    assertThat(states.get(0).moving()).isTrue();
    assertThat(states.get(states.size() - 1).moving()).isFalse();
    assertThat(states.stream().filter(state -> !state.moving())).hasSize(1);
  }

  @Test
  void motionByRemoteControlIsSeen() {
    settle();
    zoomed = 500;
    pass(2100);
    assertThat(states).hasSize(2);
    assertThat(states.get(0).moving()).isTrue();
    assertThat(states.get(1).moving()).isFalse();
    assertThat(axis(PtzAxis.ZOOM).current()).isEqualTo(500);
  }

  @Test
  void itAsksOftenInMotionAndSeldomAtRest() {
    settle();
    pass(10_000);
    inquiries = 0;
    pass(10_000);
    assertThat(inquiries).isBetween(6, 12);

    drive(1.0, null, null);
    inquiries = 0;
    for (int i = 0; i < 100; i++) {
      pan += 5;
      pass(10);
    }
    assertThat(inquiries).isBetween(10, 25);
  }

  @Test
  void aSilentCameraIsAskedSeldom() {
    tells = false;
    pass(10_000);
    inquiries = 0;
    pass(60_000);

    assertThat(inquiries).isBetween(10, 30);
  }

  @Test
  void aPositionOutsideTheRangeWidensIt() {
    pan = 3000;
    zoomed = 0x7AC0;
    settle();

    assertThat(axis(PtzAxis.PAN).max()).isEqualTo(3000);
    assertThat(axis(PtzAxis.PAN).min()).isEqualTo(-2448);
    assertThat(axis(PtzAxis.ZOOM).max()).isEqualTo(0x7AC0);
    assertThat(axis(PtzAxis.PAN).tracked()).isTrue();
  }

  @Test
  void theEndOfTheConnectionFailsEveryOpenCall() {
    acks = false;
    CompletionStage<Void> left = drive(1.0, null, null);
    CompletionStage<Void> waits = drive(0.5, null, null);
    CompletionStage<Void> stopped = stop();
    CompletionStage<Void> later = drive(0.5, null, null);
    session.close();
    motion.end(ErrorCode.IO, "gone");

    assertThat(failure(left).code()).isEqualTo(ErrorCode.IO);
    assertThat(failure(waits).code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(failure(stopped).code()).isEqualTo(ErrorCode.IO);
    assertThat(failure(later).code()).isEqualTo(ErrorCode.IO);
  }

  @Test
  void aCallThatAsksForNothingIsDone() {
    assertThat(drive(null, null, null)).isCompleted();
    assertThat(commands).isEmpty();
  }
}
