package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BenchProcessTest {
  private final Belongings belongings = new Belongings();

  @AfterEach
  void end() {
    belongings.close();
  }

  private List<String> run(String script, long limitSeconds) throws Exception {
    return new BenchProcess(belongings)
        .run("bench visca of ../old", List.of("sh", "-c", script), limitSeconds, line -> {});
  }

  @Test
  void whatItPrintsIsHeardAndReturned() throws Exception {
    List<String> heard = new ArrayList<>();
    List<String> lines =
        new BenchProcess(belongings)
            .run("it", List.of("sh", "-c", "echo one; echo two >&2"), 60, heard::add);
    assertThat(lines).containsExactly("one", "two").isEqualTo(heard);
  }

  @Test
  void aBuildThatFailsInTheMiddleIsToldWithItsLastLines() {
    assertThatThrownBy(() -> run("echo 'first    1.0 us'; echo lost the camera; exit 3", 60))
        .isInstanceOfSatisfying(
            ComparisonException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ComparisonException.NOT_MEASURED))
        .hasMessageContainingAll(
            "bench visca of ../old failed with exit code 3", "lost the camera");
  }

  @Test
  void oneThatHangsIsStopped() {
    assertThatThrownBy(() -> run("echo begun; exec sleep 600", 1))
        .isInstanceOf(ComparisonException.class)
        .hasMessageContainingAll("did not end within 1 s", "begun");
  }

  @Test
  void atTheEndProcessesTheirChildrenAndFoldersAreGone() throws Exception {
    Path folder = belongings.folder();
    Process process = belongings.start(new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait"));
    long child;
    try (var out = process.inputReader()) {
      child = Long.parseLong(String.valueOf(out.readLine()));
      belongings.close();
    }
    assertThat(process.isAlive()).isFalse();
    await().until(() -> ProcessHandle.of(child).map(handle -> !handle.isAlive()).orElse(true));
    assertThat(Files.exists(folder)).isFalse();
    assertThatThrownBy(() -> belongings.start(new ProcessBuilder("true")))
        .hasMessageContaining("being stopped");
  }
}
