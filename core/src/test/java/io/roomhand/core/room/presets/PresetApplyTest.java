package io.roomhand.core.room.presets;

import static io.roomhand.core.room.PresetFixture.done;
import static io.roomhand.core.room.PresetFixture.failed;
import static io.roomhand.core.room.PresetFixture.fails;
import static io.roomhand.core.room.PresetFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Motion;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.PresetFixture;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.audio.Mute;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.presets.PresetService.View;
import io.roomhand.core.room.ptz.PtzCaller;
import io.roomhand.core.room.ptz.PtzControls;
import io.roomhand.core.room.ptz.PtzOrigin;
import io.roomhand.core.room.ptz.PtzService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a camera does to get to a preset, and when it has arrived. */
class PresetApplyTest {
  private static final ClientId CLIENT = new ClientId("one");
  private static final PtzCaller ONE = new PtzCaller(CLIENT, PtzOrigin.LOCAL);

  private final PresetFixture fixture = new PresetFixture();
  private final RoomFixture room = fixture.room;
  private final PresetService presets = fixture.presets;

  private List<String> applied() {
    return fixture.told(PresetEvent.APPLIED);
  }

  @Test
  void allAxesMoveInOneGoAndArrivalIsToldOnceMotionHasEnded() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(50, 0);
    done(presets.apply(id));
    assertThat(head.asked).containsExactly("move 50 0");
    fixture.tell(head, 20, true);
    fixture.tell(head, 50, true);
    assertThat(applied()).isEmpty();
    fixture.tell(head, 50, false);
    assertThat(applied()).containsExactly(id);
    int last = room.told.size() - 1;
    assertThat(room.told.get(last)).isInstanceOf(PresetNews.class);
    assertThat(room.told.get(last - 1)).isInstanceOf(PtzControls.class);
    fixture.tell(head, 60, true);
    fixture.tell(head, 50, false);
    assertThat(applied()).hasSize(1);
  }

  @Test
  void anAxisThatCanBeDrivenComesBackBetweenItsStepsAnotherToTheNearestOne() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(37, 0);
    done(presets.apply(id));
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(0, false, true, false)));
    done(presets.apply(id));
    assertThat(head.asked).containsExactly("move 37 0", "move 40 0");
  }

  @Test
  void whatIsToldAsAppliedIsWhereTheAxesAreNotWhatWasWished() {
    FakePtz head = room.selectedHead();
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(0, false, true, false)));
    String id = fixture.added(37.4, 0);
    done(presets.apply(id));
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(40, false, true, true)));
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(40, false, true, false)));
    assertThat(room.told(PresetNews.class).get(1).preset().positions())
        .isEqualTo(new Axes<>(40.0, 0.0, null));
    assertThat(presets.find(id).positions().pan()).as("still what was wished").isEqualTo(37.4);
  }

  @Test
  void aCameraThatGoesToAStepOfItsOwnHasArrivedThere() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(37, 0);
    head.goesTo = new Axes<>(40, 0, null);
    done(presets.apply(id));
    fixture.tell(head, 40, true);
    fixture.tell(head, 40, false);
    assertThat(applied()).containsExactly(id);
    assertThat(room.told(PresetNews.class).get(1).preset().positions())
        .isEqualTo(new Axes<>(40.0, 0.0, null));
  }

  @Test
  void aCameraThatIsThereAlreadyHasArrivedOnceItSurelyRests() {
    room.selectedHead();
    String id = fixture.added(0, 0);
    done(presets.apply(id));
    room.time.advance(Motion.AT_REST.minusMillis(1));
    assertThat(applied()).isEmpty();
    room.time.advance(Duration.ofMillis(1));
    assertThat(applied()).containsExactly(id);
  }

  @Test
  void aCameraThatStopsShortNeverArrives() {
    FakePtz head = room.selectedHead();
    done(presets.apply(fixture.added(50, 0)));
    fixture.tell(head, 20, true);
    fixture.tell(head, 30, false);
    room.time.advance(Motion.AT_REST);
    fixture.tell(head, 40, true);
    fixture.tell(head, 50, false);
    room.time.advance(Duration.ofMinutes(1));
    assertThat(applied()).isEmpty();
  }

  @Test
  void anAxisMayBeginLater() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(50, 0);
    done(presets.apply(id));
    fixture.tell(head, 20, true);
    fixture.tell(head, 20, false);
    room.time.advance(Duration.ofSeconds(1));
    fixture.tell(head, 30, true);
    room.time.advance(Duration.ofSeconds(10));
    fixture.tell(head, 50, false);
    assertThat(applied()).containsExactly(id);
  }

  @Test
  void whateverComesInBetweenEndsTheJourney() {
    List<Consumer<PtzService>> others =
        List.of(
            ptz -> ptz.stop(ONE),
            ptz -> ptz.moveHome(ONE),
            ptz -> ptz.moveTo(ONE, PtzAxis.TILT, 0),
            ptz -> ptz.press(ONE, PtzAxis.PAN, 1, null, false),
            ptz -> ptz.press(ONE, PtzAxis.PAN, 1, null, true));
    for (Consumer<PtzService> other : others) {
      PresetFixture each = new PresetFixture();
      FakePtz head = each.room.selectedHead();
      done(each.presets.apply(each.added(50, 0)));
      each.tell(head, 20, true);
      other.accept(each.room.room.ptz());
      each.tell(head, 50, true);
      each.tell(head, 50, false);
      each.room.time.advance(Duration.ofMinutes(1));
      assertThat(each.told(PresetEvent.APPLIED)).isEmpty();
    }
  }

  @Test
  void aPresetEndsADriveAndItsTimeLimitDoesNotEndThePreset() {
    FakePtz head = room.selectedHead();
    room.room.ptz().press(ONE, PtzAxis.PAN, 1, null, false);
    done(presets.apply(fixture.added(50, 0)));
    room.room.clientLeft(CLIENT);
    room.time.advance(PtzSetup.DEFAULT_MAX_DRIVE);
    assertThat(head.asked).containsExactly("drive 0.5 null", "move 50 0");
  }

  @Test
  void theNextPresetReplacesTheOneOnItsWay() {
    FakePtz head = room.selectedHead();
    String first = fixture.added(50, 0);
    String second = fixture.added(20, 0);
    done(presets.apply(first));
    fixture.tell(head, 10, true);
    done(presets.apply(second));
    fixture.tell(head, 20, false);
    assertThat(applied()).containsExactly(second);
  }

  @Test
  void aPresetThatWasChangedOnTheWayIsNotReached() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(50, 0);
    done(presets.apply(id));
    done(presets.update(id, view(60, 0)));
    fixture.tell(head, 40, true);
    fixture.tell(head, 50, false);
    assertThat(applied()).isEmpty();
  }

  @Test
  void aHeadThatWasLostDoesNotMoveByItselfWhenItReturns() {
    FakePtz head = room.selectedHead();
    done(presets.apply(fixture.added(50, 0)));
    fixture.tell(head, 20, true);
    room.send(new DeviceEvent.Detached(head));
    FakePtz again = new FakePtz("Head", "*");
    room.send(new DeviceEvent.HeadAttached(again, FakePtz.state(20, true, true, false)));
    fixture.tell(again, 40, true);
    fixture.tell(again, 50, false);
    room.time.advance(Duration.ofMinutes(1));
    assertThat(again.asked).doesNotContain("move 50 0");
    assertThat(applied()).isEmpty();
  }

  @Test
  void aCommandThatTheHeadRefusesFailsAndNothingArrives() {
    FakePtz head = room.selectedHead();
    head.moveAnswer = new CompletableFuture<>();
    CompletionStage<Void> reply = presets.apply(fixture.added(50, 0));
    fixture.tell(head, 20, true);
    fixture.tell(head, 50, false);
    assertThat(reply.toCompletableFuture()).isNotDone();
    assertThat(applied()).isEmpty();
    head.moveAnswer.completeExceptionally(new DeviceException(ErrorCode.UNCONFIRMED, "no answer"));
    failed(ErrorCode.UNCONFIRMED, reply);
    room.time.advance(Duration.ofMinutes(1));
    assertThat(applied()).isEmpty();
  }

  @Test
  void arrivalBeforeTheAcknowledgementIsToldAfterIt() {
    FakePtz head = room.selectedHead();
    head.moveAnswer = new CompletableFuture<>();
    String id = fixture.added(50, 0);
    CompletionStage<Void> reply = presets.apply(id);
    fixture.tell(head, 20, true);
    fixture.tell(head, 50, false);
    head.moveAnswer.complete(null);
    done(reply);
    assertThat(applied()).containsExactly(id);
  }

  @Test
  void whatTheCameraCantDoAnyMoreFailsAndChangesNothing() {
    FakePtz head = room.selectedHead();
    room.camera("Other", null, null);
    String far = fixture.added(100, 0);
    FakePtz small = new FakePtz("Head", "*");
    room.send(new DeviceEvent.Detached(head));
    String withoutHead = fixture.added(7_000, 0);
    room.room.devices().select(Slot.VIDEO_CAPTURER, "Other", null);
    fails(ErrorCode.UNSUPPORTED, "Board", () -> presets.apply(far));
    room.send(new DeviceEvent.HeadAttached(small, FakePtz.state(0, true, true, false)));
    room.told.clear();
    fails(ErrorCode.INVALID_PARAMETER, "-100..100", () -> presets.apply(withoutHead));
    assertThat(room.current(DeviceKind.VIDEO_CAPTURER).name()).isEqualTo("Other");
    assertThat(small.asked).isEmpty();
    assertThat(room.told).isEmpty();
  }

  private static final AxisState AXIS = new AxisState(-100, 100, 0, 0, 10, true, true, null);

  private void tell(FakePtz head, int pan, boolean zooms, boolean moving) {
    PtzState state = new PtzState(AXIS.at(pan), AXIS, zooms ? AXIS : null, moving);
    room.send(new DeviceEvent.PtzChanged(head, state));
  }

  /** A head shows only when it is told to zoom that it can't; the others have moved by then. */
  @Test
  void anAxisThatTurnsOutToBeMissingDoesNotCount() {
    FakePtz head = room.selectedHead();
    tell(head, 0, true, false);
    Axes<Double> all = new Axes<>(50.0, 0.0, 70.0);
    String id = done(presets.add(new View("Board", null, false, all, true, null))).id();
    done(presets.apply(id));
    tell(head, 20, false, true);
    tell(head, 50, false, false);
    assertThat(applied()).containsExactly(id);
    assertThat(room.told(PresetNews.class).get(1).preset().positions())
        .as("where it is")
        .isEqualTo(new Axes<>(50.0, 0.0, null));

    tell(head, 0, false, false);
    done(presets.apply(id));
    assertThat(head.asked).as("again, without zoom").endsWith("move 50 0").hasSize(2);
    String panOnly =
        done(presets.add(new View("Board", null, false, Axes.of(PtzAxis.PAN, 1.0), true, null)))
            .id();
    room.send(new DeviceEvent.PtzChanged(head, new PtzState(null, null, AXIS, false)));
    fails(ErrorCode.UNSUPPORTED, "has no pan", () -> presets.apply(panOnly));
  }

  @Test
  void anotherCameraIsSelectedFirstAndOneThatIsAwayIsNamed() {
    FakePtz head = room.selectedHead();
    FakeCamera other = room.camera("Other", null, null);
    String id = fixture.added(50, 0);
    String plain = done(presets.add(new View("Other", null, true, Axes.none(), true, null))).id();
    room.room.devices().select(Slot.VIDEO_CAPTURER, "Other", null);
    done(presets.apply(id));
    assertThat(room.current(DeviceKind.VIDEO_CAPTURER))
        .isEqualTo(new DeviceId("Board", "fake:Board"));
    assertThat(head.asked).containsExactly("move 50 0");
    fixture.tell(head, 20, true);
    fixture.tell(head, 50, false);
    assertThat(applied()).containsExactly(id);
    done(presets.apply(plain));
    assertThat(room.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(other.id());
    assertThat(other.muted).isTrue();
    assertThat(applied()).containsExactly(id, plain);
    room.send(new DeviceEvent.Detached(other));
    fails(ErrorCode.GONE, "Other [fake:Other]", () -> presets.apply(plain));
  }

  @Test
  void theCameraIsMutedOrOpenedAsThePresetSays() {
    room.selectedHead();
    String black = done(presets.add(new View("Board", null, true, Axes.none(), true, null))).id();
    String open = done(presets.add(new View("Board", null, false, Axes.none(), true, null))).id();
    done(presets.apply(black));
    assertThat(room.room.mutes().muted(DeviceKind.VIDEO_CAPTURER)).isTrue();
    done(presets.apply(black));
    done(presets.apply(open));
    assertThat(room.room.mutes().muted(DeviceKind.VIDEO_CAPTURER)).isFalse();
    assertThat(room.told(Mute.class)).hasSize(2);
  }
}
