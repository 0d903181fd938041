package io.roomhand.core.room.frame;

import static io.roomhand.core.room.PresetFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomDocumentTest {
  private static final Duration SOON = Duration.ofMillis(100);

  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final List<Map<String, Object>> saved = new ArrayList<>();
  private final Map<String, Object> mine = new LinkedHashMap<>(Map.of("a", 1));
  private CompletableFuture<Void> disk = CompletableFuture.completedFuture(null);
  private final RoomDocument document = document(Map.of());

  private RoomDocument document(Map<String, Object> loaded) {
    RoomDocument made =
        new RoomDocument(
            new RoomThread(turns::add),
            time,
            loaded,
            next -> {
              saved.add(next);
              return disk;
            });
    made.section("mine", () -> mine);
    return made;
  }

  private void turns() {
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  private void pass(Duration duration) {
    time.advance(duration);
    turns();
  }

  private @Nullable Object last() {
    return saved.get(saved.size() - 1).get("mine");
  }

  @Test
  void aSectionHasOneOwner() {
    assertThatThrownBy(() -> document.section("mine", Map::of))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mine");
  }

  @Test
  void aSectionThatNobodyOwnsAnyMoreIsKept() {
    Map<String, Object> loaded = Map.of("mine", Map.of("a", 7), "ofAnotherVersion", Map.of("b", 2));
    RoomDocument read = document(loaded);
    assertThat(read.section("ofAnotherRoom", Map::of)).isEmpty();
    read.save();
    assertThat(saved.get(0))
        .containsEntry("ofAnotherVersion", Map.of("b", 2))
        .containsEntry("mine", Map.of("a", 1));
  }

  @Test
  void changesThatNobodyWaitsForAreWrittenTogether() {
    document.saveSoon();
    pass(SOON.minusMillis(1));
    document.saveSoon();
    mine.put("a", 2);
    assertThat(saved).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(last()).isEqualTo(Map.of("a", 2));
    pass(Duration.ofMinutes(1));
    assertThat(saved).hasSize(1);
    document.saveSoon();
    pass(SOON);
    assertThat(saved).hasSize(2);
  }

  @Test
  void aDiskThatRefusesIsTriedAgainUntilItDoesNot() {
    disk = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "disk full"));
    document.saveSoon();
    pass(SOON);
    pass(Duration.ofSeconds(5));
    assertThat(saved).hasSize(2);
    disk = CompletableFuture.completedFuture(null);
    pass(Duration.ofSeconds(5));
    pass(Duration.ofMinutes(1));
    assertThat(saved).hasSize(3);
  }

  @Test
  void whoeverWaitsIsToldInATurnOfTheRoom() {
    disk = new CompletableFuture<>();
    CompletionStage<Void> done = document.save("mine", Map.of("b", 2));
    assertThat(last()).isEqualTo(Map.of("a", 1, "b", 2));
    disk.complete(null);
    assertThat(done.toCompletableFuture()).isNotDone();
    turns();
    assertThat(done.toCompletableFuture()).isCompleted();
  }

  @Test
  void aSaveThatComesInBetweenTakesAlongWhatIsOnItsWay() {
    disk = new CompletableFuture<>();
    document.save("mine", Map.of("b", 2));
    document.remove("mine", "a");
    document.save();
    assertThat(last()).isEqualTo(Map.of("b", 2));
  }

  @Test
  void whatFailedIsTakenOutAgainThoughALaterSaveTookItAlong() {
    disk = new CompletableFuture<>();
    CompletableFuture<Void> first = disk;
    CompletionStage<Void> adding = document.save("mine", Map.of("b", 2));
    CompletionStage<Void> removing = document.remove("mine", "a");
    disk = CompletableFuture.completedFuture(null);
    document.save();
    turns();
    assertThat(last()).isEqualTo(Map.of("b", 2));
    first.completeExceptionally(new DeviceException(ErrorCode.IO, "disk full"));
    turns();
    failed(ErrorCode.IO, adding);
    failed(ErrorCode.IO, removing);
    pass(SOON);
    assertThat(last()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void aDamagedDocumentIsReadAsFarAsItGoes() {
    Map<Object, Object> odd = new HashMap<>();
    odd.put("good", 1);
    odd.put(7, "no name");
    odd.put("nothing", null);
    assertThat(RoomDocument.map(odd)).isEqualTo(Map.of("good", 1));
    assertThat(RoomDocument.map("text")).isEmpty();
    assertThat(RoomDocument.map(null)).isEmpty();
    assertThat(RoomDocument.strings(List.of("a", 1, List.of(), "b"))).containsExactly("a", "b");
    assertThat(RoomDocument.strings(Map.of())).isEmpty();
  }

  @Test
  void anIdentityIsReadAsItWasWrittenOrNotAtAll() {
    DeviceId id = new DeviceId("Cam", "usb:1");
    assertThat(RoomDocument.decodeId(RoomDocument.encode(id))).isEqualTo(id);
    assertThat(RoomDocument.decodeId(Map.of("name", "Cam"))).isNull();
    assertThat(RoomDocument.decodeId(Map.of("name", "Cam", "description", 1))).isNull();
    assertThat(RoomDocument.decodeId("Cam")).isNull();
  }
}
