package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.RoomFixture;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RememberedValuesTest {
  private final RoomFixture fixture = new RoomFixture(Map.of("server", Map.of("port", 1)));
  private final RememberedValues values = fixture.room.remembered("server");

  @Test
  void aChangeCountsOnceItIsOnDiskAndLeavesOtherNamesAlone() {
    fixture.disk = new CompletableFuture<>();
    CompletionStage<Void> done = values.remember(Map.of("limit", 2));
    assertThat(values.values()).isEqualTo(Map.of("port", 1));
    fixture.disk.complete(null);
    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(values.values()).isEqualTo(Map.of("port", 1, "limit", 2));
    assertThat(fixture.lastSaved().get("server")).isEqualTo(Map.of("port", 1, "limit", 2));
  }

  @Test
  void aDiskThatFailsLeavesTheOldValuesAlsoInTheNextSave() {
    fixture.disk = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "disk full"));
    assertThat(values.remember(Map.of("port", 2)).toCompletableFuture()).isCompletedExceptionally();
    fixture.disk = CompletableFuture.completedFuture(null);
    assertThat(values.values()).isEqualTo(Map.of("port", 1));
    assertThat(fixture.lastSaved().get("server")).isEqualTo(Map.of("port", 1));
  }
}
