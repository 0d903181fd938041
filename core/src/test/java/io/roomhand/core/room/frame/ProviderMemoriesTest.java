package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProviderMemoriesTest {
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final List<Object> saved = new ArrayList<>();

  private ProviderMemories memories(Map<String, Object> document) {
    RoomThread thread = new RoomThread(turns::add);
    return new ProviderMemories(
        thread,
        new RoomDocument(
            thread,
            time,
            document,
            next -> {
              saved.add(next.get("providers"));
              return CompletableFuture.completedFuture(null);
            }));
  }

  private void turns() {
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  @Test
  void eachProviderReadsItsOwnAsItWasAtTheStart() {
    Map<String, Object> document =
        Map.of("providers", Map.of("linux", Map.of("names", "a"), "damaged", "text"));
    ProviderMemories memories = memories(document);
    assertThat(memories.of("linux").remembered()).isEqualTo(Map.of("names", "a"));
    assertThat(memories.of("visca").remembered()).isEmpty();
    assertThat(memories.of("damaged").remembered()).isEmpty();
  }

  @Test
  void whatAThreadOfAProviderRemembersIsSavedByATurnOfTheRoom() {
    ProviderMemories memories =
        memories(
            Map.of("providers", Map.of("linux", Map.of("names", "a"), "other", Map.of("b", 1))));
    ProviderMemory linux = memories.of("linux");
    CompletableFuture.runAsync(
            () -> {
              linux.remember(Map.of("names", "b"));
              assertThat(linux.remembered()).isEqualTo(Map.of("names", "a"));
            })
        .join();
    assertThat(saved).isEmpty();
    turns();
    time.advance(Duration.ofMillis(100));
    turns();
    assertThat(saved)
        .containsExactly(Map.of("linux", Map.of("names", "b"), "other", Map.of("b", 1)));
  }
}
