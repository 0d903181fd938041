package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.rigs.cli.CliMain;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code roomhand watch} as a process of its own, its output in a file: no terminal. */
class WatchTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @BeforeEach
  void start() throws IOException {
    room = RunningRoom.start();
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private Process watch(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CliMain.class.getName(),
                "watch",
                "--data-dir",
                room.data.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("CLICOLOR_FORCE");
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** Lets things happen until the watcher has what it waits for. */
  private List<String> lines(Process watching) throws Exception {
    try {
      await()
          .until(
              () -> {
                room.call("setVideoMute", "{\"mute\":true}");
                room.call("setAudioMute", "{\"mute\":true}");
                room.call("setVideoMute", "{\"mute\":false}");
                room.call("setAudioMute", "{\"mute\":false}");
                return !watching.isAlive();
              });
      assertThat(watching.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
      return Files.readAllLines(folder.resolve("out"));
    } finally {
      watching.destroyForcibly();
    }
  }

  @Test
  void filtersAreObeyedAndEachLineIsAnEvent() throws Exception {
    List<String> lines =
        lines(
            watch(
                "--event",
                "video*",
                "--event",
                "audio*",
                "--not",
                "*Renderer*",
                "--field",
                "mute=true",
                "--count",
                "3"));
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(new JsonObject(line))
                    .isEqualTo(
                        new JsonObject()
                            .put("event", "videoCapturerMute")
                            .put("method", "event")
                            .put("mute", true)));
  }

  @Test
  void timeIsAFieldAndColoursComeWhenAskedFor() throws Exception {
    String plain = lines(watch("--time", "--count", "1")).get(0);
    JsonObject event = new JsonObject(plain);
    assertThat(event.getString("receivedAt")).matches("[0-9-]+T[0-9:]{8}\\.[0-9]{3}Z");
    assertThat(Instant.parse(event.getString("receivedAt"))).isBeforeOrEqualTo(Instant.now());
    assertThat(lines(watch("--color=always", "--count", "1")).get(0)).contains("\u001b[1m");
    assertThat(lines(watch("--color=never", "--count", "1")).get(0)).doesNotContain("\u001b");
  }

  @Test
  void badOptionsAreNamed() throws Exception {
    for (List<String> bad :
        List.of(
            List.of("--color=sometimes", "always"),
            List.of("--field=mute", "--field"),
            List.of("--count=0", "--count 0"))) {
      Process watching = watch(bad.get(0));
      assertThat(watching.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(watching.exitValue()).isEqualTo(64);
      assertThat(Files.readString(folder.resolve("err")).toLowerCase(java.util.Locale.ROOT))
          .contains(bad.get(1));
    }
  }

  @Test
  void itEndsWhenNobodyReadsItsOutputAnyMore() throws Exception {
    Process watching =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CliMain.class.getName(),
                "watch",
                "--data-dir",
                room.data.toString())
            .redirectError(folder.resolve("err").toFile())
            .start();
    watching.getInputStream().close();
    Files.writeString(folder.resolve("out"), "");
    lines(watching);
  }
}
