package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.api.fixture.RawWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room on a disk that is really full or read-only; only where this user may mount one. */
class FullDiskTest {
  @TempDir private Path folder;
  private Path disk = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk.toString()),
        "this user may not mount");
    try (ServiceProcess service = ServiceProcess.onFreePorts(disk.resolve("data"));
        RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
      client.call(new JsonObject().put("method", "setVideoMute").put("mute", true));
      service.process.destroy();
      assertThat(service.awaitExit()).isZero();
    }
  }

  @AfterEach
  void unmount() throws Exception {
    done("umount", "-l", disk.toString());
  }

  @Test
  void aRoomStartsAgainOnAFullDiskAndIsFoundOnceThereIsRoom() throws Exception {
    Path filler = disk.resolve("filler");
    fill(filler);
    try (ServiceProcess service = ServiceProcess.onFreePorts(disk.resolve("data"))) {
      runsWithoutBeingFound(service, "the disk is full");
      Files.delete(filler);
      isFound(service);
    }
  }

  @Test
  void aRoomStartsAgainOnAReadOnlyDiskAndIsFoundOnceItIsWritable() throws Exception {
    assertThat(done("mount", "-o", "remount,ro", disk.toString())).isTrue();
    try (ServiceProcess service = ServiceProcess.onFreePorts(disk.resolve("data"))) {
      runsWithoutBeingFound(service, "the disk is read-only");
      assertThat(done("mount", "-o", "remount,rw", disk.toString())).isTrue();
      isFound(service);
    }
  }

  private void runsWithoutBeingFound(ServiceProcess service, String why) throws IOException {
    try (RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
      assertThat(client.call("getVideoMute").getBoolean("mute")).as("as it was left").isTrue();
      assertThat(client.call("ptzLeft").getBoolean("result")).isTrue();
    }
    assertThat(disk.resolve("data/run.json")).doesNotExist();
    List<String> lines =
        service.errors().lines().filter(line -> line.contains("call, watch and rig")).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains(why, "run.json");
    assertThat(service.errors()).doesNotContain("ERROR").doesNotContain("Exception");
  }

  private void isFound(ServiceProcess service) throws Exception {
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(disk.resolve("data/run.json")));
    assertThat(disk.resolve("data/local.token")).isNotEmptyFile();
    service.process.destroy();
    assertThat(service.awaitExit()).as(service.errors()).isZero();
    assertThat(disk.resolve("data/run.json")).doesNotExist();
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1024];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
