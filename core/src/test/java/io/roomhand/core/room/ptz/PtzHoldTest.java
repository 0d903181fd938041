package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.ClientId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PtzHoldTest {
  private static final ClientId CLIENT = new ClientId("one");
  private static final PtzCaller ONE = new PtzCaller(CLIENT, PtzOrigin.LOCAL);
  private static final PtzCaller OTHER = new PtzCaller(new ClientId("other"), PtzOrigin.CONFERENCE);
  private static final Duration LEASE = Duration.ofMillis(300);
  private static final Axes<Double> LEFT = Axes.of(PtzAxis.PAN, -0.25);

  private final RoomFixture fixture = new RoomFixture();
  private final PtzService ptz = fixture.room.ptz();
  private FakePtz head = new FakePtz("Head", "*");

  @BeforeEach
  void select() {
    fixture.camera("Board", null, null);
    fixture.send(new DeviceEvent.HeadAttached(head, moving(false)));
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
  }

  /** Pan, tilt and zoom, all of which can be driven. */
  private static PtzState moving(boolean moving) {
    AxisState axis = new AxisState(-100, 100, 0, 0, 10, true, true, null);
    return new PtzState(axis, axis, axis, moving);
  }

  private CompletionStage<Void> hold(Axes<Double> velocities) {
    return ptz.hold(ONE, velocities, LEASE);
  }

  private void pass(long millis) {
    fixture.time.advance(Duration.ofMillis(millis));
  }

  @Test
  void aHoldDrivesUntilItsLeaseEndsAndThenEverythingIsStopped() {
    hold(new Axes<>(-0.25, 1.0, 0.0));
    assertThat(head.asked).containsExactly("drive -0.25 1.0");
    pass(299);
    assertThat(head.asked).hasSize(1);
    pass(1);
    assertThat(head.asked).containsExactly("drive -0.25 1.0", "stop");
    pass(60_000);
    assertThat(head.asked).hasSize(2);
  }

  @Test
  void aRenewalLengthensTheLeaseAndSendsNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(hold(LEFT).toCompletableFuture()).isCompleted();
      pass(290);
    }
    assertThat(head.asked).containsExactly("drive -0.25 null");
    pass(10);
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
    hold(LEFT);
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop", "drive -0.25 null");
  }

  @Test
  void theNewestLeaseCountsAlsoWhenItIsShorter() {
    ptz.hold(ONE, LEFT, Duration.ofSeconds(1));
    ptz.hold(ONE, LEFT, Duration.ofMillis(100));
    pass(100);
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void onlyWhatIsNewIsSent() {
    hold(new Axes<>(0.5, null, 0.1));
    hold(new Axes<>(0.25, null, 0.1));
    hold(new Axes<>(null, -0.5, 0.1));
    hold(Axes.of(PtzAxis.TILT, -0.5));
    assertThat(head.asked)
        .containsExactly(
            "drive 0.5 null 0.1", "drive 0.25 null", "drive 0.0 -0.5", "drive null null 0.0");
  }

  @Test
  void allStillIsAStop() {
    hold(LEFT);
    hold(Axes.none());
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
    hold(new Axes<>(0.0, -0.0, null));
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop", "stop");
    pass(60_000);
    assertThat(head.asked).hasSize(3);
  }

  @Test
  void theAnswerIsThatOfTheHeadForRenewalsToo() {
    head.driveAnswer = new CompletableFuture<>();
    CompletableFuture<Void> first = hold(LEFT).toCompletableFuture();
    CompletableFuture<Void> renewal = hold(LEFT).toCompletableFuture();
    assertThat(first).isNotDone();
    assertThat(renewal).isNotDone();
    assertThat(head.asked).containsExactly("drive -0.25 null");
    head.driveAnswer.completeExceptionally(new DeviceException(ErrorCode.UNCONFIRMED, "silent"));
    assertThat(first).isCompletedExceptionally();
    assertThat(renewal).isCompletedExceptionally();
    head.driveAnswer = CompletableFuture.completedFuture(null);
    assertThat(hold(LEFT).toCompletableFuture()).isCompleted();
    assertThat(head.asked).as("one that failed is sent again").hasSize(2);
  }

  @Test
  void whatTheHeadHasNotTakenYetIsSentAgainWithTheNextVelocities() {
    head.driveAnswer = new CompletableFuture<>();
    hold(new Axes<>(0.5, null, 0.1));
    hold(new Axes<>(0.25, null, 0.1));
    assertThat(head.asked).containsExactly("drive 0.5 null 0.1", "drive 0.25 null 0.1");
  }

  @Test
  void anAxisThatCantBeDrivenIsNamedAndNothingChanges() {
    fixture.send(new DeviceEvent.Detached(head));
    FakePtz stepped = new FakePtz("Stepped", "*");
    AxisState zoom = new AxisState(0, 100, 0, 0, 10, false, true, null);
    AxisState pan = new AxisState(-100, 100, 0, 0, 10, true, true, null);
    fixture.send(new DeviceEvent.HeadAttached(stepped, new PtzState(pan, null, zoom, false)));
    hold(LEFT);
    assertThatThrownBy(() -> hold(new Axes<>(1.0, null, 1.0)))
        .hasMessageContaining("zoom")
        .hasMessageContaining("'zoom in'")
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    assertThatThrownBy(() -> hold(Axes.of(PtzAxis.TILT, 1.0)))
        .hasMessageContaining("no tilt")
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    hold(LEFT);
    assertThat(stepped.asked).containsExactly("drive -0.25 null");
  }

  @Test
  void aReversedAxisIsHeldTheOtherWay() {
    ptz.setInverted(PtzAxis.PAN, true);
    hold(new Axes<>(-0.25, -0.5, null));
    assertThat(head.asked).containsExactly("drive 0.25 -0.5");
    ptz.setInverted(PtzAxis.PAN, false);
    hold(new Axes<>(-0.25, -0.5, null));
    assertThat(head.asked).containsExactly("drive 0.25 -0.5", "drive -0.25 null");
  }

  @Test
  void theNewestHoldOwnsTheDrive() {
    hold(LEFT);
    ptz.hold(OTHER, LEFT, LEASE);
    ptz.clientLeft(CLIENT);
    assertThat(head.asked).containsExactly("drive -0.25 null");
    ptz.clientLeft(new ClientId("other"));
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
    pass(60_000);
    assertThat(head.asked).hasSize(2);
  }

  @Test
  void aPressOfTheSameAxisOutlivesTheLease() {
    hold(LEFT);
    ptz.press(OTHER, PtzAxis.PAN, 1, 1.0, false);
    pass(1_000);
    assertThat(head.asked).containsExactly("drive -0.25 null", "drive 1.0 null");
  }

  @Test
  void aPressOfAnotherAxisGoesOnWhenTheLeaseEnds() {
    hold(LEFT);
    ptz.press(OTHER, PtzAxis.TILT, 1, 1.0, false);
    pass(300);
    assertThat(head.asked).containsExactly("drive -0.25 null", "drive null 1.0", "drive 0.0 null");
  }

  @Test
  void aHoldKeepsStillWhatSomebodyElseDrives() {
    ptz.press(OTHER, PtzAxis.TILT, 1, 1.0, false);
    hold(LEFT);
    hold(LEFT);
    assertThat(head.asked).containsExactly("drive null 1.0", "drive -0.25 0.0");
    pass(300);
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void aRenewalIsSentWhereSomebodyElseHasMovedTheCameraSince() {
    hold(LEFT);
    ptz.press(OTHER, PtzAxis.TILT, 1, 1.0, false);
    hold(LEFT);
    assertThat(head.asked).containsExactly("drive -0.25 null", "drive null 1.0", "drive -0.25 0.0");
    ptz.moveTo(OTHER, PtzAxis.TILT, 50);
    hold(LEFT);
    assertThat(head.asked).endsWith("move null 50", "stop", "drive -0.25 null");
  }

  @Test
  void aHoldEndsMovesOfAllAxes() {
    ptz.moveTo(OTHER, PtzAxis.TILT, 50);
    hold(LEFT);
    hold(LEFT);
    assertThat(head.asked).containsExactly("move null 50", "stop", "drive -0.25 null");
    ptz.moveTo(OTHER, PtzAxis.PAN, 50);
    hold(LEFT);
    assertThat(head.asked).endsWith("move 50 null", "drive -0.25 null");
    pass(300);
    assertThat(head.asked).endsWith("drive -0.25 null", "stop");
  }

  @Test
  void aMoveOfTheHeldAxisOutlivesTheLease() {
    hold(LEFT);
    ptz.moveTo(OTHER, PtzAxis.PAN, 50);
    pass(60_000);
    assertThat(head.asked).containsExactly("drive -0.25 null", "move 50 null");
  }

  @Test
  void aMoveThatIsLongOverCostsNoStop() {
    ptz.moveTo(OTHER, PtzAxis.TILT, 50);
    pass(2_000);
    hold(LEFT);
    assertThat(head.asked).containsExactly("move null 50", "drive -0.25 null");
  }

  /** A stick that is stuck, or a program that hangs while it repeats itself. */
  @Test
  void renewalsThatChangeNothingAreOneDriveForItsTimeLimit() {
    long limit = PtzSetup.DEFAULT_MAX_DRIVE.toMillis();
    for (long at = 0; at < limit; at += 100) {
      hold(LEFT);
      pass(100);
    }
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> hold(LEFT))
          .hasMessageContaining("20 s")
          .hasMessageContaining("let go");
      pass(100);
    }
    assertThat(head.asked).hasSize(2);
    pass(200);
    hold(LEFT);
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop", "drive -0.25 null");
  }

  @Test
  void aRenewalThatOvertakesTheTimeLimitDoesNotOutliveIt() {
    long limit = PtzSetup.DEFAULT_MAX_DRIVE.toMillis();
    for (long at = 100; at < limit; at += 100) {
      hold(LEFT);
      pass(100);
    }
    hold(LEFT);
    fixture.execute(
        () -> {
          pass(100);
          hold(LEFT);
          assertThat(head.asked).as("the room thread was busy").hasSize(1);
        });
    pass(1);
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
  }

  private void holdToTheTimeLimit() {
    for (int i = 0; i < 40; i++) {
      ptz.hold(ONE, LEFT, Duration.ofSeconds(1));
      pass(500);
    }
    assertThat(head.asked).endsWith("stop");
    assertThatThrownBy(() -> hold(LEFT)).hasMessageContaining("let go");
  }

  @Test
  void afterTheTimeLimitAnotherVelocityIsANewDrive() {
    holdToTheTimeLimit();
    hold(Axes.of(PtzAxis.PAN, -0.3));
    hold(LEFT);
    assertThat(head.asked).endsWith("stop", "drive -0.3 null", "drive -0.25 null");
  }

  @Test
  void afterTheTimeLimitAStopLetsGo() {
    holdToTheTimeLimit();
    ptz.stop(ONE);
    hold(LEFT);
    assertThat(head.asked).endsWith("stop", "stop", "drive -0.25 null");
  }

  @Test
  void anotherCameraEndsTheHold() {
    fixture.camera("Second", null, null);
    hold(LEFT);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "none", null);
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
    assertThatThrownBy(() -> hold(LEFT)).hasMessageContaining("'select camera'");
    pass(60_000);
    assertThat(head.asked).hasSize(2);
  }

  @Test
  void aHeadThatWasLostWhileItWasHeldIsStoppedWhenItReturns() {
    hold(LEFT);
    head.broken = true;
    fixture.send(new DeviceEvent.Detached(head));
    assertThatThrownBy(() -> hold(LEFT)).hasMessageContaining("no pan, tilt and zoom");
    pass(60_000);
    head = new FakePtz("Head", "*");
    fixture.send(new DeviceEvent.HeadAttached(head, moving(false)));
    assertThat(head.asked).containsExactly("stop");
    hold(LEFT);
    assertThat(head.asked).containsExactly("stop", "drive -0.25 null");
  }

  @Test
  void aStopThatTheLeaseOwesIsMadeUpForWhenTheHeadReturns() {
    hold(LEFT);
    head.broken = true;
    pass(300);
    fixture.send(new DeviceEvent.Detached(head));
    FakePtz returned = new FakePtz("Head", "*");
    fixture.send(new DeviceEvent.HeadAttached(returned, moving(false)));
    assertThat(returned.asked).containsExactly("stop");
  }

  @Test
  void theEndOfTheServiceStopsAHold() {
    hold(LEFT);
    fixture.room.shutdown();
    assertThat(head.asked).containsExactly("drive -0.25 null", "stop");
  }
}
