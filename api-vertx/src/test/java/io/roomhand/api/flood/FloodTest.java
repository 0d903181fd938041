package io.roomhand.api.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.process.LaunchedService;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flooded service keeps serving, within its memory; the bench "flood" has the figures. */
class FloodTest {
  private static final int HEAP_KILOBYTES = 32 * 1024;
  private static final int RESIDENT_KILOBYTES = 220 * 1024;

  /** In ten seconds all strangers have come for the first time. */
  private static final Duration STRANGERS = Duration.ofSeconds(60);

  private static final Duration SELECTIONS = Duration.ofSeconds(5);

  @TempDir private Path scratch;

  @Test
  void strangersWhoNeverSignInTakeNeitherMemoryNorTheOthersTurns() throws Exception {
    try (LaunchedService service = LaunchedService.start(scratch, null, "")) {
      Flood.Outcome outcome = Flood.strangers(service, STRANGERS);
      assertThat(outcome.signIns()).isEqualTo(100);
      assertThat(outcome.calls()).isPositive();
      assertThat(outcome.connections()).isGreaterThan(1_000);
      assertThat(outcome.heapKilobytes()).isLessThan(HEAP_KILOBYTES);
      assertThat(outcome.residentKilobytes()).isLessThan(RESIDENT_KILOBYTES);
      wellBehaved(service);
    }
  }

  @Test
  void aClientThatSelectsCamerasAllTheTimeCutsNoWatcherOff() throws Exception {
    try (LaunchedService service = LaunchedService.start(scratch, null, "")) {
      Flood.Outcome outcome = Flood.selections(service, 50, 200, SELECTIONS);
      assertThat(outcome.calls()).isPositive();
      assertThat(outcome.heapKilobytes()).isLessThan(HEAP_KILOBYTES);
      assertThat(service.errors()).doesNotContain("cut off");
      wellBehaved(service);
    }
  }

  private static void wellBehaved(LaunchedService service) throws Exception {
    assertThat(service.isAlive()).isTrue();
    assertThat(service.errors()).doesNotContain("OutOfMemory").doesNotContain("\tat ");
    assertThat(service.errors().lines().count()).as("lines of log").isLessThan(200);
  }
}
