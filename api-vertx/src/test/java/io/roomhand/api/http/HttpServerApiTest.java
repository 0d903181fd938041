package io.roomhand.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP server's own commands, and what a restart of the service leaves of its settings. */
class HttpServerApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path data;

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @BeforeEach
  void start() {
    start(0);
  }

  /**
   * @param port as the operator names it, null for none
   */
  private void start(@Nullable Integer port) {
    room =
        RunningRoom.start(
            new RoomhandConfig("", 0, port, true, 1, false, List.of()), data.resolve("room"));
  }

  private void restart(@Nullable Integer port) {
    room.close();
    start(port);
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private void set(String name, Object value) {
    JsonObject reply =
        room.call(
            new JsonObject()
                .put("method", "setHttpServerSettings")
                .put("settings", new JsonObject().put(name, value)));
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
  }

  private JsonObject setting(String name) {
    JsonArray all = room.call("getHttpServerSettings").getJsonArray("settings");
    for (int i = 0; i < all.size(); i++) {
      if (name.equals(all.getJsonObject(i).getString("name"))) {
        return all.getJsonObject(i);
      }
    }
    throw new AssertionError(name);
  }

  /** The port that port discovery names. */
  private int discovered() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + room.room.httpPort() + "/public/default/config.json"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return new JsonObject(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .getJsonObject("config")
        .getJsonObject("http")
        .getInteger("port");
  }

  private JsonObject stored() throws IOException {
    return new JsonObject(Files.readString(data.resolve("room/room.json")))
        .getJsonObject("room")
        .getJsonObject("httpServer");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void settingsAreOnDiskBeforeTheReplyAndInForceAfterARestart() throws Exception {
    int port = freePort();
    set("port", port);
    assertThat(stored().getInteger("port")).isEqualTo(port);
    set("connectionsLimit", "7");
    set("maxPostFileSizeInBytes", 1e6);
    assertThat(stored())
        .isEqualTo(
            new JsonObject()
                .put("port", port)
                .put("connectionsLimit", 7)
                .put("maxPostFileSizeInBytes", 1_000_000));
    assertThat(setting("port").getInteger("pendingValue")).isEqualTo(port);
    assertThat(setting("connectionsLimit").getInteger("value")).isEqualTo(10_000);
    restart(null);
    assertThat(discovered()).isEqualTo(port);
    for (String name : List.of("port", "connectionsLimit")) {
      assertThat(setting(name).getBoolean("isPendingToBeApplied")).as(name).isFalse();
    }
    assertThat(setting("connectionsLimit").getInteger("value")).isEqualTo(7);
    assertThat(setting("maxPostFileSizeInBytes").getInteger("value")).isEqualTo(1_000_000);
  }

  @Test
  void aPortThatTheOperatorNamesWinsAndLeavesTheRememberedOneAlone() throws Exception {
    int remembered = freePort();
    set("port", remembered);
    set("connectionsLimit", 7);
    int named = freePort();
    restart(named);
    assertThat(discovered()).isEqualTo(named);
    assertThat(setting("port").getBoolean("isPendingToBeApplied")).isFalse();
    assertThat(setting("connectionsLimit").getInteger("value")).isEqualTo(7);
    restart(null);
    assertThat(discovered()).isEqualTo(remembered);
  }

  @Test
  void aRememberedPortThatIsTakenKeepsTheHttpServerStoppedAndTheRoomRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      set("port", taken.getLocalPort());
      restart(null);
      assertThat(room.call("getHttpServerState").getInteger("state")).isEqualTo(1);
      assertThat(room.call("getAppState").getInteger("embeddedHttpPort")).isZero();
      assertThat(room.room.httpPort()).isZero();
      set("port", 0);
      assertThat(room.call("startHttpServer").getBoolean("result")).isTrue();
      assertThat(discovered()).isEqualTo(room.room.httpPort());
    }
  }

  @Test
  void storedValuesThatDoNotFitAreLeftOut() throws Exception {
    set("port", freePort());
    set("connectionsLimit", 7);
    room.close();
    Path file = data.resolve("room/room.json");
    Files.writeString(
        file, Files.readString(file).replace("\"connectionsLimit\":7", "\"connectionsLimit\":-7"));
    start(0);
    assertThat(setting("connectionsLimit").getInteger("value")).isEqualTo(10_000);
  }

  @Test
  void aBadSettingBesideAGoodOneChangesNothing() throws Exception {
    JsonObject before = room.call("getHttpServerSettings");
    for (String bad :
        List.of(
            "{\"port\":1234,\"connectionsLimit\":0}",
            "{\"connectionsLimit\":5,\"port\":65536}",
            "{\"connectionsLimit\":5,\"port\":\"x\"}",
            "{\"connectionsLimit\":5,\"port\":80.5}",
            "{\"connectionsLimit\":5,\"ports\":80}")) {
      JsonObject reply = room.call("setHttpServerSettings", "{\"settings\":" + bad + "}");
      assertThat(reply.getBoolean("result")).as(bad).isFalse();
      assertThat(reply.getString("error")).as(bad).containsAnyOf("port", "connectionsLimit");
    }
    assertThat(room.call("getHttpServerSettings")).isEqualTo(before);
  }

  @Test
  void aHttpServerWhosePortIsTakenStaysStoppedAndSaysWhy() throws Exception {
    assertThat(room.call("stopHttpServer").getBoolean("result")).isTrue();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      set("port", taken.getLocalPort());
      JsonObject refused = room.call("startHttpServer");
      assertThat(refused.getString("error")).contains("" + taken.getLocalPort());
      assertThat(room.call("getHttpServerState").getInteger("state")).isEqualTo(1);
      assertThat(room.call("stopHttpServer").getBoolean("result")).isTrue();
    }
    assertThat(room.call("startHttpServer").getBoolean("result")).isTrue();
  }

  @Test
  void theHttpServerStopsAndStartsOnAnotherPort() throws Exception {
    try (RawWebSocket client = room.client()) {
      int old = room.room.httpPort();
      assertThat(client.call("getHttpServerState").getInteger("state")).isEqualTo(3);
      assertThat(client.call("stopHttpServer").getBoolean("result")).isTrue();
      client.event("httpServerStateChanged", e -> e.getInteger("state") == 1);
      assertThat(client.event("appStateChanged").getInteger("embeddedHttpPort")).isZero();
      JsonObject change =
          client.call(
              new JsonObject("{\"method\":\"setHttpServerSettings\",\"settings\":{\"port\":0}}"));
      assertThat(change.getBoolean("result")).isTrue();
      assertThat(client.event("httpServerSettingChanged").getInteger("pendingValue")).isZero();
      assertThat(client.call("startHttpServer").getBoolean("result")).isTrue();
      client.event("httpServerStateChanged", e -> e.getInteger("state") == 3);
      assertThat(room.room.httpPort()).isNotZero().isNotEqualTo(old);
      assertThat(discovered()).isEqualTo(room.room.httpPort());
      JsonObject refused =
          client.call(
              new JsonObject("{\"method\":\"setHttpServerSettings\",\"settings\":{\"port\":-5}}"));
      assertThat(refused.getString("error")).contains("0..65535");
      try (RawWebSocket user = new RawWebSocket(room.room.webSocketPort(), "/")) {
        user.call(new JsonObject("{\"method\":\"auth\",\"type\":\"unsecured\",\"role\":\"user\"}"));
        assertThat(user.call("stopHttpServer").getString("errorCode")).isEqualTo("UNAUTHORIZED");
        assertThat(user.call("shutdownSystem").getString("errorCode")).isEqualTo("UNAUTHORIZED");
      }
      assertThat(client.call("shutdownSystem").getString("errorCode")).isEqualTo("UNSUPPORTED");
    }
  }
}
