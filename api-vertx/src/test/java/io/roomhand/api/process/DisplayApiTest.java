package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.testkit.display.XProgram;
import io.roomhand.testkit.display.XServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real X server, as a client sees it. */
@Timeout(180)
class DisplayApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private static JsonObject good(RawWebSocket client, String method, String fields)
      throws IOException {
    JsonObject reply = client.call(new JsonObject(fields).put("method", method));
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    return reply;
  }

  private static JsonObject monitors(RawWebSocket client) throws IOException {
    return good(client, "getMonitorsInfo", "{}");
  }

  private static List<String> names(JsonArray objects) {
    return objects.stream().map(one -> ((JsonObject) one).getString("name")).toList();
  }

  private static List<String> sources(RawWebSocket client) throws IOException {
    return names(good(client, "getHardware", "{}").getJsonArray("DSCaptureList"));
  }

  @Test
  void monitorsAndWindowsOfADisplayThatIsKilledAndComesBack() throws Exception {
    assumeTrue(XServer.isInstalled(), XServer.ADVICE);
    try (XServer server = XServer.start("1920x1080");
        ServiceProcess service =
            ServiceProcess.withHardware(
                folder.resolve("data"), Map.of("DISPLAY", server.display()));
        RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
      await().atMost(PATIENCE).until(() -> monitors(client).getJsonArray("monitors").size() == 1);
      try (XProgram program = new XProgram(server.display())) {
        monitors(client, program);
        windows(client, program);
      }
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  client.call("getRenderInfo").getBoolean("result")
                      || service.errors().contains("no OpenGL is told"));

      server.kill();
      JsonObject none =
          client.event("monitorsInfoUpdated", event -> event.getJsonArray("monitors").isEmpty());
      assertThat(none.getInteger("currentMonitor")).isEqualTo(-1);
      assertThat(sources(client)).isEmpty();
      JsonObject refused =
          client.call(new JsonObject("{\"method\":\"changeCurrentMonitor\",\"monitorIndex\":0}"));
      assertThat(refused.getString("error")).isEqualTo("monitorIndex 0: there is no monitor");

      server.restart();
      client.event("monitorsInfoUpdated", event -> event.getJsonArray("monitors").size() == 1);
      assertThat(monitors(client).getInteger("currentMonitor")).isZero();

      service.process.destroy();
      assertThat(service.awaitExit()).isZero();
      assertThat(service.errors()).doesNotContain("Exception").doesNotContain("ERROR");
    }
  }

  private static void monitors(RawWebSocket client, XProgram program) throws IOException {
    program.monitor("TABLE", false, 0, 0, 640, 1080, program.output());
    program.monitor("WALL", true, 640, 0, 1280, 1080);
    client.event("monitorsInfoUpdated", event -> event.getJsonArray("monitors").size() == 2);
    JsonArray two = monitors(client).getJsonArray("monitors");
    assertThat(names(two)).containsExactlyInAnyOrder("TABLE (X11)", "WALL (X11)");
    int wall = names(two).indexOf("WALL (X11)");
    assertThat(two.getJsonObject(wall))
        .isEqualTo(
            new JsonObject(
                """
                {"name": "WALL (X11)", "primary": true, "index": %d, "ignored": false,
                 "geomMonitor": {"x": 640, "y": 0, "width": 1280, "height": 1080},
                 "geomWork": {"x": 640, "y": 0, "width": 1280, "height": 1080}}
                """
                    .formatted(wall)));
    int other = 1 - monitors(client).getInteger("currentMonitor");
    good(client, "changeCurrentMonitor", "{\"monitorIndex\":" + other + "}");
    client.event("monitorsInfoUpdated", event -> event.getInteger("currentMonitor") == other);
    JsonObject outside =
        client.call(new JsonObject("{\"method\":\"changeCurrentMonitor\",\"monitorIndex\":2}"));
    assertThat(outside.getString("error")).isEqualTo("monitorIndex 2 is outside 0..1");
  }

  private static void windows(RawWebSocket client, XProgram program) throws IOException {
    int window = program.window(0, 0, 300, 200);
    program.title(window, "Quartalszahlen – 会議");
    program.map(window);
    program.sync();
    await().atMost(PATIENCE).until(() -> sources(client).contains("Quartalszahlen – 会議"));
    JsonArray list = good(client, "getHardware", "{}").getJsonArray("DSCaptureList");
    assertThat(list).hasSize(3);
    assertThat(list.getJsonObject(2).getLong("id")).isEqualTo(window);
    program.destroy(window);
    program.sync();
    await().atMost(PATIENCE).until(() -> sources(client).size() == 2);
    JsonObject gone =
        client.call(new JsonObject().put("method", "startCapture").put("captureId", window));
    assertThat(gone.getString("error")).contains("is not in DSCaptureList");
  }
}
