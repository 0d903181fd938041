package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.testkit.sound.PulseServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real sound server, as a client sees it. */
@Timeout(180)
class SoundApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private static JsonObject good(RawWebSocket client, String method, JsonObject fields)
      throws IOException {
    JsonObject reply = client.call(fields.put("method", method));
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    return reply;
  }

  private static List<String> names(RawWebSocket client, String kind) throws IOException {
    return good(client, "getHardware", new JsonObject()).getJsonArray(kind).stream()
        .map(one -> ((JsonObject) one).getString("name"))
        .toList();
  }

  private static void plug(PulseServer server) throws IOException {
    server.speaker("ceiling", "Ceiling speaker");
    server.microphone("table", "Table microphone", "ceiling");
  }

  @Test
  void microphonesAndSpeakersOfAServerThatIsKilledAndComesBack() throws Exception {
    assumeTrue(PulseServer.isInstalled(), PulseServer.ADVICE);
    try (PulseServer server = PulseServer.start(Files.createDirectory(folder.resolve("server")))) {
      plug(server);
      try (ServiceProcess service =
              ServiceProcess.withHardware(
                  folder.resolve("data"),
                  Map.of("PULSE_SERVER", server.address(), "HOME", folder.toString()));
          RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    names(client, "audioCapturers").equals(List.of("Table microphone"))
                        && names(client, "audioRenderers").equals(List.of("Ceiling speaker")));
        good(client, "setAudioCapturer", new JsonObject().put("name", "Table microphone"));
        mute(client, server);
        level(client, server);

        good(client, "setMicMute", new JsonObject().put("mute", true));
        server.kill();
        client.event("hardwareChanged", event -> event.getJsonArray("audioCapturers").isEmpty());
        server.restart();
        plug(server);
        client.event(
            "hardwareChanged",
            event -> "Table microphone".equals(event.getString("currentAudioCapturerName")));
        await()
            .atMost(PATIENCE)
            .until(() -> server.control("get-source-mute", "table").equals("Mute: yes"));

        service.process.destroy();
        assertThat(service.awaitExit()).isZero();
        assertThat(service.errors()).doesNotContain("Exception").doesNotContain("ERROR");
      }
    }
  }

  private static void mute(RawWebSocket client, PulseServer server) throws IOException {
    good(client, "setMicMute", new JsonObject().put("mute", true));
    JsonObject mute = good(client, "getMicMute", new JsonObject());
    assertThat(mute.getBoolean("mute")).isTrue();
    assertThat(mute.getString("muteBy")).isEqualTo("source");
    assertThat(mute.getBoolean("inEffect")).isTrue();
    assertThat(server.control("get-source-mute", "table")).isEqualTo("Mute: yes");
    server.control("set-source-mute", "table", "0");
    client.event("audioCapturerMute", event -> !event.getBoolean("mute"));
    assertThat(good(client, "getMicMute", new JsonObject()).getString("muteBy")).isEqualTo("none");
  }

  private static void level(RawWebSocket client, PulseServer server) throws IOException {
    good(
        client,
        "setSettings",
        new JsonObject().put("settings", new JsonObject().put("audioCapturerLevel", 0.5)));
    await()
        .atMost(PATIENCE)
        .until(() -> server.control("get-source-volume", "table").contains(" 50% "));
    server.control("set-source-volume", "table", "25%");
    JsonObject changed =
        client.event(
            "settingsChanged",
            event ->
                "audioCapturerLevel".equals(event.getString("name"))
                    && event.getDouble("value") < 0.4);
    assertThat(changed.getDouble("value")).isEqualTo(0.25);
  }
}
