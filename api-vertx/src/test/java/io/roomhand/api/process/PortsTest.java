package io.roomhand.api.process;

import static io.roomhand.api.fixture.RunningRoom.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each port has one server: what listens on a port answers there, always. */
class PortsTest {
  @TempDir private Path folder;

  @Test
  void equalPortsAreRefusedWithBothNames() throws Exception {
    String port = "" + freePort();
    refused(
        ServiceProcess.start(folder.resolve("data"), "--ws-port", port, "--http-port", port),
        "--ws-port, --http-port",
        port);
    Path config =
        Files.writeString(
            folder.resolve("roomhand.yaml"), "wsPort: %s\nhttpPort: %s\n".formatted(port, port));
    refused(
        ServiceProcess.start(folder.resolve("data"), "--config", config.toString()),
        "wsPort",
        "httpPort",
        config.toString(),
        port);
    refused(
        ServiceProcess.start(
            folder.resolve("data"), "--ws-port", port, "--config", config.toString()),
        "--ws-port",
        "httpPort of " + config,
        port);
  }

  private static void refused(ServiceProcess service, String... words) throws Exception {
    try (service) {
      assertThat(service.awaitExit()).isEqualTo(1);
      List<String> lines = service.errors().lines().toList();
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).startsWith("roomhand: ").contains(words);
    }
  }

  @Test
  void aPortOfAnotherRoomInTheSameProcessIsInUse() throws Exception {
    try (RunningRoom first = RunningRoom.start(onPorts(0, 0), folder.resolve("first"))) {
      for (int taken : new int[] {first.room.webSocketPort(), first.room.httpPort()}) {
        assertThatThrownBy(() -> deploy(first.vertx, onPorts(taken, 0)))
            .hasMessageContaining("WebSocket port " + taken + " can't be opened: it is in use as");
        assertThatThrownBy(() -> deploy(first.vertx, onPorts(0, taken)))
            .hasMessageContaining("HTTP port " + taken + " can't be opened: it is in use as");
      }
      int free = freePort();
      assertThatThrownBy(() -> deploy(first.vertx, onPorts(free, free)))
          .hasMessageContaining("it is in use as the WebSocket port of this process");
      String id = deploy(first.vertx, onPorts(free, 0));
      await(first.vertx.undeploy(id));
      deploy(first.vertx, onPorts(0, free));
    }
  }

  private String deploy(Vertx vertx, RoomhandConfig config) {
    return await(vertx.deployVerticle(new RoomVerticle(config, folder.resolve("second"), true)));
  }

  /** Two verticles that are deployed at the same time do not slip past each other, either. */
  @Test
  void twoRoomsThatStartTogetherDoNotShareAPort() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      int port = freePort();
      var both =
          List.of("one", "two").stream()
              .map(
                  name ->
                      vertx
                          .deployVerticle(
                              new RoomVerticle(onPorts(port, 0), folder.resolve(name), true))
                          .transform(done -> io.vertx.core.Future.succeededFuture(done)))
              .toList();
      assertThat(both.stream().filter(one -> await(one).succeeded()).count()).isEqualTo(1);
    } finally {
      await(vertx.close());
    }
  }

  @Test
  void aPortOfAnotherServerOfTheSameVertxIsInUse() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpServer other =
          await(
              vertx
                  .createHttpServer()
                  .requestHandler(request -> request.response().end("other"))
                  .listen(0, "127.0.0.1"));
      assertThatThrownBy(() -> deploy(vertx, onPorts(0, other.actualPort())))
          .hasMessageContaining(
              "HTTP port " + other.actualPort() + " can't be opened: it is in use");
    } finally {
      await(vertx.close());
    }
  }

  @Test
  void theWebSocketsPortCannotBeSetForTheHttpServer() throws Exception {
    try (RunningRoom room = RunningRoom.start()) {
      int port = room.room.webSocketPort();
      JsonObject reply =
          room.call("setHttpServerSettings", "{\"settings\":{\"port\":" + port + "}}");
      assertThat(reply.getBoolean("result")).isFalse();
      assertThat(reply.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
      assertThat(reply.getString("error")).contains("port " + port + " is the WebSocket's");
      assertThat(room.call("getHttpServerSettings").getJsonArray("settings").getJsonObject(0))
          .isEqualTo(
              new JsonObject()
                  .put("name", "port")
                  .put("value", room.room.httpPort())
                  .put("httpServerRestartNeededForApplying", true)
                  .put("isPendingToBeApplied", false));
    }
  }

  private static RoomhandConfig onPorts(int ws, int http) {
    return RoomhandConfig.DEFAULT.withPorts(ws, http);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
