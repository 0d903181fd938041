package io.roomhand.core.room.presets;

import static io.roomhand.core.room.PresetFixture.done;
import static io.roomhand.core.room.PresetFixture.failed;
import static io.roomhand.core.room.PresetFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.PresetFixture;
import io.roomhand.core.room.RoomFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Presets of a camera that has memories of its own for us. */
class PresetMemoryTest {
  private final PresetFixture fixture = new PresetFixture();
  private final RoomFixture room = fixture.room;
  private final PresetService presets = fixture.presets;
  private final FakePtz head = room.selectedHead();

  @BeforeEach
  void twoMemories() {
    head.memories = 2;
  }

  private static @Nullable Integer memory(Preset preset) {
    return preset.memory() == null ? null : preset.memory().number();
  }

  private static DeviceException refusal() {
    return new DeviceException(ErrorCode.REJECTED, "not executable");
  }

  @Test
  void whatTheCameraShowsGoesIntoAFreeMemoryToo() {
    fixture.tell(head, 40, false);
    Preset first = done(presets.addCurrent());
    Preset second = done(presets.addCurrent());
    Preset third = done(presets.addCurrent());

    assertThat(memory(first)).isEqualTo(0);
    assertThat(first.positions().isEmpty()).isFalse();
    assertThat(memory(second)).isEqualTo(1);
    assertThat(memory(third)).as("none is left").isNull();
    assertThat(head.asked).containsExactly("remember 0", "remember 1");
    done(presets.remove(first.id()));
    assertThat(memory(done(presets.addCurrent()))).isEqualTo(0);
  }

  @Test
  void twoAtTheSameTimeGetDifferentMemories() {
    head.memoryAnswer = new CompletableFuture<>();
    CompletionStage<Preset> first = presets.addCurrent();
    CompletionStage<Preset> second = presets.addCurrent();
    head.memoryAnswer.complete(null);

    assertThat(memory(done(first))).isNotEqualTo(memory(done(second)));
    assertThat(head.asked).containsExactly("remember 0", "remember 1");
  }

  @Test
  void aViewThatIsDescribedIsInNoMemory() {
    assertThat(memory(presets.find(fixture.added(5, 6)))).isNull();
    assertThat(head.asked).isEmpty();
    String id = done(presets.addCurrent()).id();
    done(presets.update(id, view(7, 8)));
    assertThat(memory(presets.find(id))).as("it holds another view").isNull();
  }

  @Test
  void anUpdateTakesAnotherMemorySoThatTheOldOneIsGoodUntilItIsOnDisk() {
    String id = done(presets.addCurrent()).id();
    done(presets.updateCurrent(id));
    assertThat(memory(presets.find(id))).isEqualTo(1);
    done(presets.addCurrent());
    done(presets.updateCurrent(id));
    assertThat(memory(presets.find(id))).as("its own, since all are taken").isEqualTo(1);
    assertThat(head.asked).containsExactly("remember 0", "remember 1", "remember 0", "remember 1");
  }

  @Test
  void aMemoryThatIsNotConfirmedIsNotUsed() {
    head.memoryAnswer = CompletableFuture.failedFuture(refusal());
    Preset refused = done(presets.addCurrent());
    assertThat(memory(refused)).isNull();
    head.memoryAnswer = new CompletableFuture<>();
    CompletionStage<Preset> waiting = presets.addCurrent();
    assertThat(waiting.toCompletableFuture()).isNotDone();
    room.time.advance(Duration.ofSeconds(1));
    assertThat(memory(done(waiting))).isNull();

    done(presets.apply(refused.id()));
    assertThat(head.asked).containsExactly("remember 0", "remember 0", "move 0 0");
  }

  @Test
  void applyingRecallsTheMemoryAndArrivesAtItsPositions() {
    fixture.tell(head, 40, false);
    String id = done(presets.addCurrent()).id();
    fixture.tell(head, 0, false);
    head.asked.clear();
    done(presets.apply(id));
    assertThat(head.asked).containsExactly("recall 0");
    fixture.tell(head, 20, true);
    assertThat(fixture.told(PresetEvent.APPLIED)).isEmpty();
    fixture.tell(head, 40, true);
    fixture.tell(head, 40, false);
    assertThat(fixture.told(PresetEvent.APPLIED)).containsExactly(id);
  }

  @Test
  void whatIsRefusedIsMovedToByPosition() {
    fixture.tell(head, 40, false);
    String id = done(presets.addCurrent()).id();
    fixture.tell(head, 0, false);
    head.asked.clear();
    head.memoryAnswer = CompletableFuture.failedFuture(refusal());
    done(presets.apply(id));
    assertThat(head.asked).containsExactly("recall 0", "move 40 0");
    fixture.tell(head, 20, true);
    fixture.tell(head, 40, false);
    assertThat(fixture.told(PresetEvent.APPLIED)).containsExactly(id);
  }

  @Test
  void afterAStopNothingIsMovedToAnyMore() {
    fixture.tell(head, 40, false);
    String id = done(presets.addCurrent()).id();
    head.asked.clear();
    head.memoryAnswer = new CompletableFuture<>();
    CompletionStage<Void> applied = presets.apply(id);
    done(room.room.ptz().stop(RoomFixture.BUS));
    head.memoryAnswer.completeExceptionally(refusal());

    failed(ErrorCode.REJECTED, applied);
    assertThat(head.asked).containsExactly("recall 0", "stop");
  }

  @Test
  void whatMayHaveBeenCarriedOutIsNotDoneTwice() {
    fixture.tell(head, 40, false);
    String id = done(presets.addCurrent()).id();
    head.asked.clear();
    head.memoryAnswer =
        CompletableFuture.failedFuture(new DeviceException(ErrorCode.UNCONFIRMED, "no answer"));

    failed(ErrorCode.UNCONFIRMED, presets.apply(id));
    assertThat(head.asked).containsExactly("recall 0");
  }

  /** Only its memory knows where it was; that it has arrived, nobody does. */
  @Test
  void aCameraThatNeverTellsItsPositionIsRecalledAndItsArrivalNeverTold() {
    room.send(new DeviceEvent.PtzChanged(head, FakePtz.state(0, true, false, false)));
    Preset preset = done(presets.addCurrent());
    assertThat(preset.positions().isEmpty()).isTrue();
    head.asked.clear();
    done(presets.apply(preset.id()));
    room.time.advance(Duration.ofMinutes(1));

    assertThat(head.asked).containsExactly("recall 0");
    assertThat(fixture.told(PresetEvent.APPLIED)).isEmpty();
  }

  @Test
  void theMemoryIsOnDiskAndUsedOnlyWhereTheHeadHasIt() {
    fixture.tell(head, 40, false);
    Preset preset = done(presets.addCurrent());
    RoomFixture again = new RoomFixture(room.lastSaved());
    assertThat(again.room.presets().all()).containsExactly(preset);
    FakePtz without = again.selectedHead();
    done(again.room.presets().apply(preset.id()));
    assertThat(without.asked).containsExactly("move 40 0");
  }

  @Test
  void theMemoryOfAnotherHeadIsNotRecalled() {
    fixture.tell(head, 40, false);
    Preset preset = done(presets.addCurrent());
    room.send(new DeviceEvent.Detached(head));
    FakePtz other = new FakePtz("Other", "*");
    other.memories = 2;
    room.send(new DeviceEvent.HeadAttached(other, FakePtz.state(0, true, true, false)));
    done(presets.apply(preset.id()));

    assertThat(other.asked).containsExactly("move 40 0");
    assertThat(memory(done(presets.addCurrent()))).as("free there").isEqualTo(0);
  }
}
