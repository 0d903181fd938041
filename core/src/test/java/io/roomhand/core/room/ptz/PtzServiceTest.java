package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.ClientId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PtzServiceTest {
  private static final PtzCaller ONE = new PtzCaller(new ClientId("one"), PtzOrigin.LOCAL);
  private static final PtzCaller OTHER = new PtzCaller(new ClientId("other"), PtzOrigin.LOCAL);
  private static final PtzCaller BUS = RoomFixture.BUS;

  private final RoomFixture fixture = new RoomFixture();
  private final PtzService ptz = fixture.room.ptz();

  @Test
  void aPressDrivesAndTheEndOfItsClientStops() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, -1, null, false);
    ptz.clientLeft(new ClientId("other"));
    assertThat(head.asked).containsExactly("drive -0.5 null");
    ptz.clientLeft(new ClientId("one"));
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void onlyTheLastDriversEndStops() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, -1, null, false);
    ptz.press(OTHER, PtzAxis.PAN, 1, null, false);
    ptz.clientLeft(new ClientId("one"));
    assertThat(head.asked).doesNotContain("stop");
    ptz.clientLeft(new ClientId("other"));
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void aDriveEndsAtItsTimeLimit() {
    FakePtz head = fixture.selectedHead();
    ptz.press(BUS, PtzAxis.PAN, -1, null, false);
    fixture.time.advance(PtzSetup.DEFAULT_MAX_DRIVE.minusMillis(1));
    assertThat(head.asked).doesNotContain("stop");
    fixture.time.advance(Duration.ofMillis(1));
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void theTimeLimitDoesNotEndAMoveThatCameAfterTheDrive() {
    FakePtz head = fixture.selectedHead();
    ptz.press(BUS, PtzAxis.PAN, -1, null, false);
    ptz.moveTo(BUS, PtzAxis.PAN, 50);
    fixture.time.advance(Duration.ofMinutes(1));
    assertThat(head.asked).containsExactly("drive -0.5 null", "move 50 null");
  }

  @Test
  void oneStepMovesOneStepAndFastPressesAddUp() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, 1, null, true);
    ptz.press(ONE, PtzAxis.PAN, 1, null, true);
    ptz.press(ONE, PtzAxis.PAN, -1, null, true);
    assertThat(head.asked).containsExactly("move 10 null", "move 20 null", "move 10 null");
  }

  @Test
  void aStepWithoutPositionFeedbackIsAShortDrive() {
    FakePtz head = new FakePtz("Head", "*");
    fixture.camera("Board", null, null);
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, false, false)));
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    ptz.press(ONE, PtzAxis.PAN, 1, 1.0, true);
    fixture.time.advance(PtzSetup.DEFAULT_STEP);
    assertThat(head.asked).containsExactly("drive 1.0 null", "stop");
  }

  @Test
  void theConfigurationMakesEveryPressAStep() {
    RoomFixture stepping =
        new RoomFixture(
            new PtzSetup(
                "Boa",
                null,
                null,
                PtzSetup.ButtonMode.STEP,
                PtzSetup.DEFAULT_STEP,
                PtzSetup.DEFAULT_MAX_DRIVE));
    FakePtz head = stepping.selectedHead();
    stepping.room.ptz().press(ONE, PtzAxis.PAN, 1, null, false);
    assertThat(head.asked).containsExactly("move 10 null");
  }

  @Test
  void atTheEndOfItsRangeAStepSucceedsAndTellsNothing() {
    FakePtz head = fixture.selectedHead();
    fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(100, true, true, false)));
    fixture.told.clear();
    assertThat(ptz.press(ONE, PtzAxis.PAN, 1, null, true).toCompletableFuture()).isCompleted();
    assertThat(head.asked).containsExactly("move 100 null");
    assertThat(fixture.told).isEmpty();
  }

  /** The last position told may be older than the drive: the move must be sent all the same. */
  @Test
  void aMoveToWhereTheHeadSeemsToBeEndsTheDrive() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, -1, null, false);
    ptz.moveTo(BUS, PtzAxis.PAN, 0);
    assertThat(head.asked).containsExactly("drive -0.5 null", "move 0 null");
  }

  @Test
  void aNewerMoveIsSentAlsoWhenItLeadsBack() {
    FakePtz head = fixture.selectedHead();
    ptz.moveTo(BUS, PtzAxis.PAN, 50);
    ptz.moveTo(BUS, PtzAxis.PAN, 0);
    assertThat(head.asked).containsExactly("move 50 null", "move 0 null");
  }

  @Test
  void aStepDuringADriveStartsFromWhereTheHeadIs() {
    FakePtz head = fixture.selectedHead();
    ptz.moveTo(BUS, PtzAxis.PAN, 50);
    fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(50, true, true, false)));
    ptz.press(ONE, PtzAxis.PAN, -1, null, false);
    fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(-20, true, true, true)));
    ptz.press(ONE, PtzAxis.PAN, -1, null, true);
    assertThat(head.asked).endsWith("move -30 null");
  }

  @Test
  void theEndOfAStepDoesNotEndANewerDrive() {
    FakePtz head = new FakePtz("Head", "*");
    fixture.camera("Board", null, null);
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, false, false)));
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    ptz.press(ONE, PtzAxis.PAN, 1, 1.0, true);
    fixture.time.advance(Duration.ofMillis(100));
    ptz.press(ONE, PtzAxis.PAN, -1, 1.0, false);
    fixture.time.advance(Duration.ofSeconds(1));
    assertThat(head.asked).containsExactly("drive 1.0 null", "drive -1.0 null");
  }

  @Test
  void everyAxisHasItsOwnTimeLimit() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, 1, 1.0, false);
    fixture.time.advance(PtzSetup.DEFAULT_MAX_DRIVE.dividedBy(2));
    ptz.press(ONE, PtzAxis.TILT, 1, 1.0, false);
    fixture.time.advance(PtzSetup.DEFAULT_MAX_DRIVE.dividedBy(2));
    assertThat(head.asked).endsWith("drive 0.0 null");
    fixture.time.advance(PtzSetup.DEFAULT_MAX_DRIVE.dividedBy(2));
    assertThat(head.asked).endsWith("stop");
  }

  @Test
  void aStopThatDidNotReachTheHeadIsMadeUpForWhenItReturns() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, 1, 1.0, false);
    head.broken = true;
    assertThat(ptz.stop(BUS).toCompletableFuture()).isCompletedExceptionally();
    fixture.send(new DeviceEvent.Detached(head));
    FakePtz returned = new FakePtz("Head", "*");
    fixture.send(new DeviceEvent.HeadAttached(returned, FakePtz.state(0, true, true, false)));
    assertThat(returned.asked).containsExactly("stop");
  }

  @Test
  void aHeadThatWasLostWhileItWasDrivenIsStoppedWhenItReturns() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ONE, PtzAxis.PAN, 1, 1.0, false);
    head.broken = true;
    fixture.send(new DeviceEvent.Detached(head));
    FakePtz returned = new FakePtz("Head", "*");
    fixture.send(new DeviceEvent.HeadAttached(returned, FakePtz.state(0, true, true, false)));
    assertThat(returned.asked).containsExactly("stop");
  }

  @Test
  void positionsAreCheckedAgainstTheRangeAndTakenToTheNearestStep() {
    FakePtz head = fixture.selectedHead();
    assertThatThrownBy(() -> ptz.moveTo(BUS, PtzAxis.PAN, 101)).hasMessageContaining("-100..100");
    assertThatThrownBy(() -> ptz.moveTo(BUS, PtzAxis.PAN, Double.NaN))
        .hasMessageContaining("range");
    assertThatThrownBy(() -> ptz.moveTo(BUS, PtzAxis.ZOOM, 1)).hasMessageContaining("zoom");
    ptz.moveTo(BUS, PtzAxis.PAN, 14.9);
    assertThat(head.asked).containsExactly("move 10 null");
  }

  @Test
  void invertedButtonsTurnRoundAndAreRemembered() {
    FakePtz head = fixture.selectedHead();
    ptz.setInverted(PtzAxis.PAN, true);
    ptz.press(ONE, PtzAxis.PAN, -1, null, false);
    assertThat(head.asked).containsExactly("drive 0.5 null");
    RoomFixture next = new RoomFixture(fixture.lastSaved());
    next.selectedHead();
    assertThat(next.room.ptz().controls().inverted()).containsExactly(PtzAxis.PAN);
  }

  @Test
  void movementIsToldAtMostTenTimesASecondAndItsEndAtOnce() {
    FakePtz head = fixture.selectedHead();
    fixture.told.clear();
    for (int i = 1; i <= 50; i++) {
      fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(i, true, true, true)));
      fixture.time.advance(Duration.ofMillis(20));
    }
    fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(51, true, true, false)));
    assertThat(fixture.told(PtzControls.class))
        .hasSizeBetween(10, 12)
        .last()
        .satisfies(controls -> assertThat(controls.moving()).isFalse());
  }

  @Test
  void anotherCameraIsNotSelectedWhileTheOldOneRunsAway() {
    FakePtz head = fixture.selectedHead();
    fixture.camera("Second", null, null);
    ptz.press(ONE, PtzAxis.PAN, 1, null, false);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "none", null);
    assertThat(head.asked).endsWith("stop");
    assertThatThrownBy(() -> ptz.press(ONE, PtzAxis.PAN, 1, null, false))
        .hasMessageContaining(
            "no camera is selected; choose one with 'select camera'; attached: \"Board\", \"Second\"");
  }

  @Test
  void aSelectedCameraThatIsAwayIsNamed() {
    FakeCamera camera = fixture.camera("Board", null, null);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    fixture.send(new DeviceEvent.Detached(camera));
    String away =
        "the selected camera " + camera.id() + " is not attached; attach it or choose another";
    assertThatThrownBy(() -> ptz.press(ONE, PtzAxis.PAN, 1, null, false))
        .hasMessageContaining(away);
    assertThatThrownBy(() -> fixture.room.presets().addCurrent()).hasMessageContaining(away);
    assertThat(fixture.room.devices().setModes("HDMI", null).toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining(away);
  }

  @Test
  void theEndOfTheServiceStopsWhatMoves() {
    FakePtz head = fixture.selectedHead();
    ptz.press(BUS, PtzAxis.TILT, 1, null, false);
    assertThat(fixture.room.shutdown().toCompletableFuture()).isCompleted();
    assertThat(head.asked).endsWith("stop");
  }

  /** As of a USB camera with a relative control of pan, and none but speeds of zoom. */
  @Test
  void anAxisWithoutPositionsMovesByStepsAndIsSentNowhere() {
    AxisState steps = new AxisState(-100, 100, 0, 0, 10, false, false, null, false);
    AxisState tilt = new AxisState(-100, 100, 0, 7, 10, false, true, null);
    FakePtz head = new FakePtz("Head", "*");
    fixture.camera("Board", null, null);
    fixture.send(new DeviceEvent.HeadAttached(head, new PtzState(steps, tilt, null, false)));
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    assertThatThrownBy(() -> ptz.moveTo(ONE, PtzAxis.PAN, 50))
        .hasMessage(
            "Board has no positions of pan, so it can't go to one; 'pan left' or 'pan right' moves it")
        .extracting(failure -> DeviceException.of(failure).code())
        .isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(head.asked).isEmpty();
    ptz.press(ONE, PtzAxis.PAN, 1, null, false);
    ptz.press(ONE, PtzAxis.PAN, 1, null, false);
    ptz.moveHome(ONE);
    assertThat(head.asked).containsExactly("move 10 null", "move 20 null", "move null 7");
    fixture.send(new DeviceEvent.PtzChanged(head, new PtzState(steps.at(20), null, null, false)));
    assertThatThrownBy(() -> ptz.moveHome(ONE)).hasMessageContaining("can't move to a position");
  }
}
