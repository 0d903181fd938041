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
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.FakeSelfView;
import io.roomhand.core.room.PresetFixture;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.presets.PresetService.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How presets are made, changed, kept and forgotten. */
class PresetServiceTest {
  private static final DeviceId BOARD = new DeviceId("Board", "fake:Board");

  private final PresetFixture fixture = new PresetFixture();
  private final RoomFixture room = fixture.room;
  private final PresetService presets = fixture.presets;

  @Test
  void whatTheCameraShowsIsKeptWithItsPictureAndTold() {
    FakePtz head = room.selectedHead();
    fixture.tell(head, 40, false);
    Preset preset = done(presets.addCurrent());
    assertThat(preset)
        .isEqualTo(
            new Preset(
                preset.id(), BOARD, false, new Axes<>(40.0, 0.0, null), FakeSelfView.BASE64));
    assertThat(presets.all()).containsExactly(preset);
    assertThat(fixture.told(PresetEvent.ADDED)).containsExactly(preset.id());
  }

  @Test
  void idsAreTheTimeAndDifferWithinOneMillisecond() {
    room.selectedHead();
    room.time.advance(Duration.ofMillis(1_700));
    List<String> ids = List.of(fixture.added(0, 0), fixture.added(0, 0), fixture.added(0, 0));
    assertThat(ids).containsExactly("1700", "1701", "1702");
    room.time.advance(Duration.ofSeconds(1));
    assertThat(fixture.added(0, 0)).isEqualTo("2700");
  }

  @Test
  void withoutAPictureThePresetIsMadeAllTheSame() {
    room.selectedHead();
    room.selfView.thumbnail = CompletableFuture.completedFuture(Optional.empty());
    assertThat(done(presets.addCurrent()).picture()).isNull();
    room.selfView.thumbnail = new CompletableFuture<>();
    CompletionStage<Preset> waiting = presets.addCurrent();
    assertThat(waiting.toCompletableFuture()).isNotDone();
    room.selfView.thumbnail.complete(Optional.empty());
    assertThat(done(waiting).picture()).isNull();
  }

  @Test
  void aBlackenedCameraGivesNoPicture() {
    room.selectedHead();
    room.room.mutes().set(DeviceKind.VIDEO_CAPTURER, true, MuteOrigin.LOCAL);
    Preset preset = done(presets.addCurrent());
    assertThat(preset.muted()).isTrue();
    assertThat(preset.picture()).isNull();
    assertThat(room.selfView.asked).isZero();
  }

  @Test
  void anAxisThatNeverTellsItsPositionStaysOut() {
    FakePtz head = room.selectedHead();
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(0, true, false, false)));
    assertThat(done(presets.addCurrent()).positions().isEmpty()).isTrue();
  }

  @Test
  void aPresetNeedsACameraThatIsThere() {
    fails(ErrorCode.ILLEGAL_STATE, "no camera", () -> presets.addCurrent());
    room.selectedHead();
    fails(
        ErrorCode.NOT_FOUND,
        "Nowhere",
        () -> presets.add(new View("Nowhere", null, null, Axes.none(), true, null)));
    fails(
        ErrorCode.INVALID_PARAMETER,
        "none",
        () -> presets.add(new View("none", null, null, Axes.none(), true, null)));
    fails(ErrorCode.INVALID_PARAMETER, "-100..100", () -> presets.add(view(101, 0)));
    fails(
        ErrorCode.UNSUPPORTED,
        "zoom",
        () -> presets.add(new View("Board", null, null, Axes.of(PtzAxis.ZOOM, 1.0), true, null)));
    assertThat(presets.all()).isEmpty();
    assertThat(fixture.told(PresetEvent.ADDED)).isEmpty();
  }

  @Test
  void onlyASmallJpegIsAPicture() {
    room.selectedHead();
    for (String bad : List.of("", "no base64", "AAAA", FakeSelfView.BASE64 + "A".repeat(8_000))) {
      fails(
          ErrorCode.INVALID_PARAMETER,
          "6000 bytes",
          () -> presets.add(new View("Board", null, null, Axes.none(), false, bad)));
    }
    View good = new View("Board", null, true, Axes.none(), false, FakeSelfView.BASE64);
    assertThat(done(presets.add(good)).picture()).isEqualTo(FakeSelfView.BASE64);
  }

  @Test
  void aNameThatTwoCamerasHaveNeedsTheDescription() {
    room.selectedHead();
    FakeCamera twin = new FakeCamera("Board", null, "fake:twin");
    room.send(new DeviceEvent.CameraAttached(twin, FakeCamera.VIDEO, null));
    fails(ErrorCode.INVALID_PARAMETER, "fake:twin", () -> presets.add(view(0, 0)));
    View exact = new View("Board", "fake:twin", null, Axes.none(), true, null);
    assertThat(done(presets.add(exact)).camera()).isEqualTo(twin.id());
  }

  @Test
  void anUpdateReplacesTheViewAndKeepsWhatItDoesNotName() {
    room.selectedHead();
    View first =
        new View("Board", null, true, Axes.of(PtzAxis.PAN, 5.0), false, FakeSelfView.BASE64);
    String id = done(presets.add(first)).id();
    done(presets.update(id, new View("Board", null, null, Axes.none(), true, null)));
    assertThat(presets.find(id))
        .isEqualTo(new Preset(id, BOARD, true, Axes.none(), FakeSelfView.BASE64));
    done(presets.update(id, new View("Board", null, false, Axes.none(), false, null)));
    assertThat(presets.find(id)).isEqualTo(new Preset(id, BOARD, false, Axes.none(), null));
    assertThat(fixture.told(PresetEvent.UPDATED)).containsExactly(id, id);
  }

  @Test
  void anUpdateFromTheCameraTakesItsPositionAndPicture() {
    FakePtz head = room.selectedHead();
    String id = fixture.added(5, 6);
    fixture.tell(head, -30, false);
    Preset updated = done(presets.updateCurrent(id));
    assertThat(updated.positions().pan()).isEqualTo(-30.0);
    assertThat(updated.picture()).isEqualTo(FakeSelfView.BASE64);
    assertThat(presets.all()).containsExactly(updated);
  }

  @Test
  void thePresetOfACameraThatIsAwayCanStillBeChanged() {
    FakeCamera away = room.camera("Away", null, null);
    String id = done(presets.add(new View("Away", null, true, Axes.none(), true, null))).id();
    room.send(new DeviceEvent.Detached(away));
    done(presets.update(id, new View("Away", "fake:Away", false, Axes.none(), true, null)));
    assertThat(presets.find(id).muted()).isFalse();
    fails(
        ErrorCode.NOT_FOUND,
        "other",
        () -> presets.update(id, new View("Away", "other", false, Axes.none(), true, null)));
  }

  @Test
  void whatThereIsNotCantBeFoundChangedAppliedOrRemoved() {
    room.selectedHead();
    String id = fixture.added(0, 0);
    done(presets.remove(id));
    assertThat(fixture.told(PresetEvent.REMOVED)).containsExactly(id);
    fails(ErrorCode.NOT_FOUND, id, () -> presets.remove(id));
    fails(ErrorCode.NOT_FOUND, id, () -> presets.apply(id));
    fails(ErrorCode.NOT_FOUND, id, () -> presets.update(id, view(0, 0)));
    fails(ErrorCode.NOT_FOUND, id, () -> presets.updateCurrent(id));
    assertThat(fixture.told(PresetEvent.REMOVED)).hasSize(1);
  }

  @Test
  void aRestartFindsWhatWasStored() {
    room.selectedHead();
    done(presets.addCurrent());
    String removed = fixture.added(7, 8);
    fixture.added(9.5, 8);
    done(presets.remove(removed));
    RoomFixture again = new RoomFixture(room.lastSaved());
    assertThat(again.room.presets().all()).isEqualTo(presets.all()).hasSize(2);
    assertThat(new PresetFixture(again).presets.find(presets.all().get(1).id()).positions().pan())
        .isEqualTo(9.5);
  }

  @Test
  void damagedPresetsAreLeftOutAtTheStart() {
    Map<String, Object> good = new Preset("7", BOARD, true, Axes.none(), null).toStore();
    RoomFixture loaded =
        new RoomFixture(
            Map.of(
                "presets",
                Map.of("7", good, "8", "nonsense", "9", Map.of("muted", true), "10", List.of())));
    assertThat(loaded.room.presets().all()).extracting(Preset::id).containsExactly("7");
  }

  @Test
  void aChangeThatTheDiskRefusesChangesNothing() {
    room.selectedHead();
    String id = fixture.added(1, 2);
    List<Preset> before = presets.all();
    room.told.clear();
    room.disk = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "disk full"));
    failed(ErrorCode.IO, presets.add(view(0, 0)));
    failed(ErrorCode.IO, presets.addCurrent());
    failed(ErrorCode.IO, presets.update(id, view(9, 9)));
    failed(ErrorCode.IO, presets.updateCurrent(id));
    failed(ErrorCode.IO, presets.remove(id));
    assertThat(presets.all()).isEqualTo(before);
    assertThat(room.told(PresetNews.class)).isEmpty();
    room.disk = CompletableFuture.completedFuture(null);
    assertThat(new RoomFixture(room.lastSaved()).room.presets().all()).isEqualTo(before);
    done(presets.remove(id));
  }

  @Test
  void aPresetOnItsWayOutIsGoneForEverybody() {
    room.selectedHead();
    String id = fixture.added(1, 2);
    room.disk = new CompletableFuture<>();
    CompletionStage<Void> removing = presets.remove(id);
    fails(ErrorCode.NOT_FOUND, id, () -> presets.update(id, view(3, 3)));
    fails(ErrorCode.NOT_FOUND, id, () -> presets.remove(id));
    room.disk.complete(null);
    done(removing);
    assertThat(presets.all()).isEmpty();
    assertThat(new RoomFixture(room.lastSaved()).room.presets().all()).isEmpty();
  }

  @Test
  void aPresetRemovedWhileItsNewPictureIsTakenDoesNotComeBack() {
    room.selectedHead();
    String id = fixture.added(1, 2);
    room.selfView.thumbnail = new CompletableFuture<>();
    CompletionStage<Preset> updating = presets.updateCurrent(id);
    done(presets.remove(id));
    room.selfView.thumbnail.complete(Optional.empty());
    failed(ErrorCode.NOT_FOUND, updating);
    assertThat(presets.all()).isEmpty();
  }

  @Test
  void thereIsAPlaceForSoManyAlsoWhileSomeAreBeingStored() {
    room.selectedHead();
    for (int i = 1; i < PresetService.MOST; i++) {
      fixture.added(0, 0);
    }
    room.selfView.thumbnail = new CompletableFuture<>();
    CompletionStage<Preset> last = presets.addCurrent();
    fails(ErrorCode.ILLEGAL_STATE, "24 presets", () -> presets.add(view(0, 0)));
    fails(ErrorCode.ILLEGAL_STATE, "'remove preset'", () -> presets.addCurrent());
    room.selfView.thumbnail.complete(Optional.empty());
    assertThat(presets.all()).hasSize(PresetService.MOST).contains(done(last));
    done(presets.remove(done(last).id()));
    fixture.added(0, 0);
  }

  @Test
  void longNamesLeaveRoomForFewer() {
    room.camera("\u0416".repeat(400), null, null);
    String name = "\u0416".repeat(400);
    View view = new View(name, null, null, Axes.none(), true, null);
    for (int i = 0; i < 4; i++) {
      done(presets.add(view));
    }
    fails(ErrorCode.ILLEGAL_STATE, "names", () -> presets.add(view));
    String id = presets.all().get(0).id();
    done(presets.update(id, view));
  }
}
