package io.roomhand.core.room.presets;

import static io.roomhand.core.room.PresetFixture.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresetMemoriesTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final PresetMemories memories = new PresetMemories(new RoomThread(Runnable::run), time);
  private final FakePtz head = new FakePtz("Head", "*");

  PresetMemoriesTest() {
    head.memories = 2;
  }

  private Camera camera(boolean moving) {
    return new Camera(
        new DeviceId("Board", "fake:Board"),
        null,
        VideoState.UNKNOWN,
        new Mover(head.id(), head, FakePtz.state(0, true, true, moving)));
  }

  private Preset preset(String id, @Nullable Integer memory) {
    return new Preset(
        id,
        new DeviceId("Board", "fake:Board"),
        false,
        Axes.none(),
        null,
        memory == null ? null : new Preset.Memory(head.id(), memory));
  }

  /** The memory that a claim keeps a view in; null for none. */
  private @Nullable Integer kept(PresetMemories.Claim claim) {
    Preset.Memory memory = done(claim.keep(preset("new", null))).memory();
    return memory == null ? null : memory.number();
  }

  @Test
  void theFirstFreeOneIsTakenAndFreeAgainOnceItIsReleased() {
    PresetMemories.Claim first = memories.claim(camera(false), List.of(), null);
    PresetMemories.Claim second = memories.claim(camera(false), List.of(), null);
    PresetMemories.Claim third = memories.claim(camera(false), List.of(), null);
    assertThat(kept(first)).isZero();
    assertThat(kept(second)).isEqualTo(1);
    assertThat(kept(third)).isNull();
    first.release();
    assertThat(kept(memories.claim(camera(false), List.of(), null))).isZero();
  }

  @Test
  void whereAllAreTakenOnlyTheOneThatIsReplacedIsUsedAgain() {
    List<Preset> all = List.of(preset("a", 0), preset("b", 1));
    assertThat(kept(memories.claim(camera(false), all, null))).isNull();
    PresetMemories.Claim again = memories.claim(camera(false), all, all.get(1));
    assertThat(kept(again)).isEqualTo(1);
    assertThat(kept(memories.claim(camera(false), all, all.get(1))))
        .as("somebody is writing it already")
        .isNull();
    again.release();
    assertThat(kept(memories.claim(camera(false), all, all.get(1)))).isEqualTo(1);
  }

  @Test
  void aCameraInMotionWouldKeepAnotherViewAndIsNotAsked() {
    assertThat(kept(memories.claim(camera(true), List.of(), null))).isNull();
    assertThat(head.asked).isEmpty();
  }

  @Test
  void memoriesOfAnotherHeadAreNotTaken() {
    Preset other =
        new Preset(
            "a",
            new DeviceId("Board", "fake:Board"),
            false,
            Axes.none(),
            null,
            new Preset.Memory(new DeviceId("Other", "fake:Other"), 0));
    assertThat(kept(memories.claim(camera(false), List.of(other), null))).isZero();
    assertThat(PresetMemories.of(other, camera(false).ptz())).isNull();
    assertThat(PresetMemories.of(preset("a", 1), camera(false).ptz())).isEqualTo(1);
    head.memories = 1;
    assertThat(PresetMemories.of(preset("a", 1), camera(false).ptz()))
        .as("the configuration gives us fewer now")
        .isNull();
  }

  @Test
  void aCameraThatConfirmsTooLateDoesWithout() {
    head.memoryAnswer = new CompletableFuture<>();
    CompletionStage<Preset> keeping =
        memories.claim(camera(false), List.of(), null).keep(preset("new", null));
    time.advance(LIMIT.minusMillis(1));
    assertThat(keeping.toCompletableFuture()).isNotDone();
    time.advance(Duration.ofMillis(1));
    assertThat(done(keeping).memory()).isNull();
    head.memoryAnswer.complete(null);
    assertThat(done(keeping).memory()).isNull();
  }
}
