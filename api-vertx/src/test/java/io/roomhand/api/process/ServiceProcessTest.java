package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.BareCamera;
import io.roomhand.api.fixture.RawWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start and end of the service, as its operator sees them. */
class ServiceProcessTest {
  @TempDir private Path folder;

  @Test
  void saysReadyWithItsPortsAndEndsCleanlyAtSigterm() throws Exception {
    Path data = folder.resolve("data");
    try (ServiceProcess service = ServiceProcess.onFreePorts(data)) {
      assertThat(service.devices()).isEqualTo("cameras=2 microphones=3 speakers=2 heads=1");
      assertThat(service.milliseconds()).isPositive();
      JsonObject run = new JsonObject(Files.readString(data.resolve("run.json")));
      assertThat(run.getInteger("ws")).isEqualTo(service.webSocketPort());
      try (RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        assertThat(client.call("ptzLeft").getBoolean("result")).isTrue();
        client.call(new JsonObject().put("method", "setVideoMute").put("mute", true));
        long start = System.nanoTime();
        service.process.destroy();
        assertThat(service.awaitExit()).isZero();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
      }
      assertThat(data.resolve("run.json")).doesNotExist();
      assertThat(data.resolve("local.token")).doesNotExist();
      assertThat(data.resolve("virtual.sock")).doesNotExist();
      assertThat(service.errors()).doesNotContain("Exception").doesNotContain("ERROR");
    }
    try (ServiceProcess again = ServiceProcess.onFreePorts(data);
        RawWebSocket client = RawWebSocket.signedIn(again.webSocketPort())) {
      assertThat(client.call("getVideoMute").getBoolean("mute")).isTrue();
    }
  }

  @Test
  void sigtermStopsTheHeadBeforeTheServiceEnds() throws Exception {
    try (BareCamera camera =
        new BareCamera(
            frame -> frame.startsWith("81 01 0") ? List.of("90 41 FF", "90 51 FF") : List.of())) {
      Path config =
          Files.writeString(
              folder.resolve("roomhand.yaml"),
              "ptz:\n  - camera: \"*\"\n    head: " + camera.address() + "\n");
      try (ServiceProcess service =
              ServiceProcess.onFreePorts(folder.resolve("data"), "--config", config.toString());
          RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        assertThat(client.call("ptzLeft").getBoolean("result")).isTrue();
        service.process.destroy();
        assertThat(service.awaitExit()).isZero();
      }
      await()
          .until(
              () -> camera.frames().stream().anyMatch(f -> f.matches("81 01 06 01 .* 03 03 FF")));
    }
  }

  @Test
  void everyReasonNotToStartIsOneClearLine() throws Exception {
    Path data = folder.resolve("data");
    try (ServiceProcess first = ServiceProcess.onFreePorts(data)) {
      String port = "" + first.webSocketPort();
      refuses("in use", ServiceProcess.start(folder.resolve("other"), "--ws-port", port));
      refuses(
          "in use",
          ServiceProcess.start(folder.resolve("other"), "--ws-port", "0", "--http-port", port));
      refuses("in use by another running service", ServiceProcess.start(data, "--ws-port", "0"));
      assertThat(folder.resolve("other")).doesNotExist();
    }
    data = folder.resolve("deep/data");
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "room: x\nptz: [\n");
    refuses("broken.yaml:", ServiceProcess.start(data, "--config", broken.toString()));
    refuses(
        "absent.yaml",
        ServiceProcess.start(data, "--config", folder.resolve("absent.yaml").toString()));
    refuses(
        "head.yaml:2:25: ptz[0].head: there is no driver for addresses such as \"visco+tcp://h:1\"",
        ServiceProcess.start(data, "--config", head("visco+tcp://h:1"), "--ws-port", "0"));
    refuses(
        "head.yaml:2:25: ptz[0].head: \"visca+sctp://h:1\": there is no transport visca+sctp",
        ServiceProcess.start(data, "--config", head("visca+sctp://h:1"), "--ws-port", "0"));
    refuses("--trace visca=FILE", ServiceProcess.start(data, "--trace", "sound"));
    String absent = folder.resolve("absent/visca.trace").toString();
    refuses(
        "--trace visca=" + absent + ": " + absent + " can't be written: its folder does not exist;",
        ServiceProcess.start(data, "--trace", "visca=" + absent));
    Path traced = Files.writeString(folder.resolve("traced.yaml"), "trace:\n  visca: " + folder);
    refuses(
        "traced.yaml:2:10: trace.visca: " + folder + " can't be written: it is a folder;",
        ServiceProcess.start(data, "--config", traced.toString()));
    refuses(
        "head.yaml:2:25: ptz[0].head: there is no profile \"evi\"; known are generic, evi-d70",
        ServiceProcess.start(
            data, "--config", head("visca+tcp://h:1?profile=evi"), "--ws-port", "0"));
    Path profiles =
        Files.writeString(
            folder.resolve("profiles.yaml"),
            "httpPort: 0\nvisca: {profiles: [{name: a}, {name: b, panMin: 5}]}\n");
    refuses(
        "profiles.yaml:2:49: visca.profiles[1].panMin: \"5\" must be a whole number in -32767..0",
        ServiceProcess.start(data, "--config", profiles.toString(), "--ws-port", "0"));
    Path file = Files.writeString(folder.resolve("file"), "");
    refuses("can't be used", ServiceProcess.start(file.resolve("data")));
    refuses("0..65535", ServiceProcess.start(data, "--ws-port", "70000"));
    assertThat(folder.resolve("deep")).doesNotExist();
  }

  @Test
  void wrongUsageAndHelpHaveExitCodesOfTheirOwn() throws Exception {
    exits(64, "--bogus");
    exits(64, "--ws-port", "many");
    exits(0, "--help");
    exits(0, "--version");
    exits(1, "--ws-port", "70000");
  }

  private void exits(int code, String... options) throws Exception {
    try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"), options)) {
      assertThat(service.awaitExit()).as(String.join(" ", options)).isEqualTo(code);
      assertThat(service.errors().lines().count()).isEqualTo(code == 64 ? 2 : code);
    }
  }

  private String head(String address) throws IOException {
    return Files.writeString(
            folder.resolve("head.yaml"),
            "httpPort: 0\nptz: [{camera: x, head: '" + address + "'}]\n")
        .toString();
  }

  private static void refuses(String reason, ServiceProcess service) throws Exception {
    try (service) {
      assertThat(service.awaitExit()).isNotZero();
      List<String> lines = service.errors().lines().toList();
      assertThat(lines).as(reason).hasSize(1);
      assertThat(lines.get(0)).startsWith("roomhand: ").contains(reason);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
