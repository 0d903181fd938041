package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.PresetFixture;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.settings.SettingsService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a participant elsewhere may do with the room's camera. */
class FarEndTest {
  private static final PtzCaller FAR = new PtzCaller(null, PtzOrigin.FAR_END);
  private static final PtzCaller ROOM = RoomFixture.BUS;
  private static final PtzCaller CONFERENCE = new PtzCaller(null, PtzOrigin.CONFERENCE);
  private static final Duration LEASE = Duration.ofMillis(300);

  private final RoomFixture fixture = new RoomFixture();
  private final PtzService ptz = fixture.room.ptz();

  private void pass(long millis) {
    fixture.time.advance(Duration.ofMillis(millis));
  }

  private void access(int value) {
    SettingsService settings = fixture.room.settings();
    settings.apply(settings.check(Map.of("cameraRemoteControlAccess", value)));
  }

  private void pressed() {
    assertThat(ptz.press(FAR, PtzAxis.PAN, 1, null, false).toCompletableFuture()).isCompleted();
  }

  private void rejected(String why) {
    List<Runnable> all =
        List.of(
            () -> ptz.press(FAR, PtzAxis.PAN, 1, null, true),
            () -> ptz.hold(FAR, Axes.of(PtzAxis.PAN, 1.0), LEASE),
            () -> ptz.moveTo(FAR, PtzAxis.PAN, 50),
            () -> ptz.moveHome(FAR));
    all.forEach(command -> PresetFixture.fails(ErrorCode.REJECTED, why, command));
  }

  @Test
  void aPressFromTheFarEndIsOneStep() {
    FakePtz head = fixture.selectedHead();
    pressed();
    pass(60_000);
    assertThat(head.asked).containsExactly("move 10 null");
  }

  @Test
  void atMostOneStepEach200Milliseconds() {
    FakePtz head = fixture.selectedHead();
    for (int i = 0; i < 40; i++) {
      pressed();
      pass(50);
    }
    assertThat(head.asked).hasSize(10).startsWith("move 10 null").endsWith("move 100 null");
  }

  @Test
  void aHoldFromTheFarEndIsAStepOfEachAxis() {
    FakePtz head = fixture.selectedHead();
    for (int i = 0; i < 4; i++) {
      ptz.hold(FAR, new Axes<>(0.3, -0.3, null), LEASE);
      pass(100);
    }
    assertThat(head.asked)
        .containsExactly("move 10 null", "move null -10", "move 20 null", "move null -20");
    pass(60_000);
    assertThat(head.asked).hasSize(4);
  }

  @Test
  void aStepWithoutPositionsIsAShortDrive() {
    FakePtz head = new FakePtz("Head", "*");
    fixture.camera("Board", null, null);
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, false, false)));
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    pressed();
    pass(300);
    assertThat(head.asked).containsExactly("drive 0.5 null", "stop");
  }

  @Test
  void theSettingRefusesAndNobodyElseIsAsked() {
    FakePtz head = fixture.selectedHead();
    access(2);
    rejected("cameraRemoteControlAccess is 2");
    assertThat(head.asked).isEmpty();
    ptz.press(CONFERENCE, PtzAxis.PAN, 1, null, true);
    ptz.press(ROOM, PtzAxis.PAN, 1, null, true);
    assertThat(head.asked).hasSize(2);
    access(1);
    pass(3_000);
    pressed();
    assertThat(head.asked).hasSize(3);
  }

  @Test
  void aStopIsRefusedToNobody() {
    FakePtz head = fixture.selectedHead();
    access(2);
    assertThat(ptz.stop(FAR).toCompletableFuture()).isCompleted();
    assertThat(ptz.hold(FAR, Axes.none(), LEASE).toCompletableFuture()).isCompleted();
    assertThat(head.asked).containsExactly("stop", "stop");
  }

  @Test
  void forThreeSecondsAfterAPressTheRoomHasTheCameraForItself() {
    List<Runnable> presses =
        List.of(
            () -> ptz.press(ROOM, PtzAxis.PAN, 1, null, true),
            () -> ptz.moveTo(ROOM, PtzAxis.PAN, 0),
            () -> ptz.moveHome(ROOM),
            () -> ptz.stop(ROOM),
            () -> fixture.room.presets().apply(fixture.room.presets().all().get(0).id()));
    fixture.selectedHead();
    new PresetFixture(fixture).added(10, 10);
    for (Runnable press : presses) {
      pressed();
      press.run();
      rejected("somebody in the room moves the camera");
      pass(2_999);
      rejected("somebody in the room moves the camera");
      pass(1);
    }
    pressed();
  }

  @Test
  void aStepDoesNotEndTheDriveOfTheRoomHoweverLongItLasts() {
    FakePtz head = fixture.selectedHead();
    ptz.press(ROOM, PtzAxis.PAN, 1, null, false);
    pass(10_000);
    rejected("somebody in the room moves the camera");
    ptz.stop(ROOM);
    pass(3_000);
    pressed();
    assertThat(head.asked).containsExactly("drive 0.5 null", "stop", "move 10 null");
  }

  @Test
  void aHoldThatTheConferenceHasTakenOverIsNoLongerTheRooms() {
    FakePtz head = fixture.selectedHead();
    ptz.hold(ROOM, Axes.of(PtzAxis.PAN, 0.5), LEASE);
    for (int i = 0; i < 15; i++) {
      pass(200);
      ptz.hold(CONFERENCE, Axes.of(PtzAxis.PAN, 0.5), LEASE);
    }
    pressed();
    assertThat(head.asked).containsExactly("drive 0.5 null", "move 10 null");
  }

  @Test
  void whatTheConferenceDoesIsNoPressInTheRoom() {
    FakePtz head = fixture.selectedHead();
    ptz.press(CONFERENCE, PtzAxis.TILT, 1, null, false);
    ptz.stop(CONFERENCE);
    ptz.stop(FAR);
    pressed();
    assertThat(head.asked).endsWith("stop", "stop", "move 10 null");
  }

  @Test
  void theFarEndGoesNowhereAtOnce() {
    FakePtz head = fixture.selectedHead();
    PresetFixture.fails(ErrorCode.REJECTED, "step by step", () -> ptz.moveTo(FAR, PtzAxis.PAN, 50));
    PresetFixture.fails(ErrorCode.REJECTED, "step by step", () -> ptz.moveHome(FAR));
    assertThat(head.asked).isEmpty();
  }
}
