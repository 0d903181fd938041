package io.roomhand.visca.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.core.worker.Recovery;
import io.roomhand.core.worker.Troubles;
import io.roomhand.visca.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir private Path folder;

  private final VirtualTime time = new VirtualTime();

  @Test
  void writesALineForEachFrame() throws Exception {
    Path file = folder.resolve("visca.trace");
    time.advance(Duration.ofSeconds(7));
    try (TraceFile trace = TraceFile.open(file, time)) {
      WireTrace head = trace.of("visca+tcp://192.0.2.7:5678");
      head.sent(Bytes.frame("81 01 04 07 00 FF"));
      time.advance(Duration.ofNanos(12_345_678_900L));
      head.received(Bytes.frame("90 41 FF"));
      trace.of("/dev/tty 1").remark("port open");
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "# VISCA trace, begun 1970-01-01T00:00:07Z",
            "0.000000 visca+tcp://192.0.2.7:5678 -> 81 01 04 07 00 FF | zoom stop",
            "12.345678 visca+tcp://192.0.2.7:5678 <- 90 41 FF | accepted, socket 1",
            "# 12.345678 /dev/tty_1 | port open");
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedAndATryLeavesNothing() throws Exception {
    Path fresh = folder.resolve("new.trace");
    TraceFile.check(fresh.toString());
    assertThat(fresh).doesNotExist();
    Path old = Files.writeString(folder.resolve("old.trace"), "kept");
    TraceFile.check(old.toString());
    assertThat(old).hasContent("kept");
    TraceFile.check("/dev/null");
    Map<String, String> wrong =
        Map.of(
            folder.toString(),
            "it is a folder",
            folder.resolve("no/such").toString(),
            "its folder does not exist",
            old + "/below",
            "can't be written",
            folder.resolve("x".repeat(300)).toString(),
            "can't be written",
            "a\0b",
            "can't be written");
    wrong.forEach(
        (file, why) ->
            assertThatThrownBy(() -> TraceFile.check(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("name a file in a folder"));
  }

  @Test
  void goesOnWhenTheDiskHasRoomAgain() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("visca.trace"), Path.of("/dev/full"));
    Path file = folder.resolve("other.trace");
    long before = Troubles.now().restarts();
    try (TraceFile trace = TraceFile.open(link, time)) {
      trace.of("head").remark("lost");
      await().until(() -> Troubles.now().restarts() > before);
      Files.delete(link);
      Files.createSymbolicLink(link, file);
      trace.of("head").remark("kept");
      await()
          .until(
              () -> {
                time.advance(Recovery.LONGEST);
                return Files.exists(file) && Files.readString(file).contains("kept");
              });
    }
    assertThat(Files.readString(file)).contains("could not be written");
  }

  @Test
  void saysHowManyLinesAreLeftOut() throws Exception {
    Path file = folder.resolve("visca.trace");
    int frames = 200_000;
    try (TraceFile trace = TraceFile.open(file, time)) {
      WireTrace head = trace.of("head");
      for (int i = 0; i < frames; i++) {
        head.sent(Bytes.frame("81 01 04 07 00 FF"));
      }
    }
    List<String> lines = Files.readAllLines(file);
    int leftOut =
        lines.stream()
            .filter(line -> line.endsWith("lines are left out here"))
            .mapToInt(line -> Integer.parseInt(line.split(" ", 3)[1]))
            .sum();

    assertThat(lines.stream().filter(line -> line.contains(" -> ")).count() + leftOut)
        .isEqualTo(frames);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAnError() {
    assertThatThrownBy(() -> TraceFile.open(folder.resolve("no/such/folder"), time))
        .isInstanceOf(IOException.class);
  }

  @Test
  void afterTheEndNothingIsWrittenAndNothingFails() throws Exception {
    Path file = folder.resolve("visca.trace");
    TraceFile trace = TraceFile.open(file, time);
    trace.close();
    trace.of("head").sent(Bytes.frame("81 01 04 07 00 FF"));
    trace.close();

    assertThat(Files.readAllLines(file)).hasSize(1);
  }
}
