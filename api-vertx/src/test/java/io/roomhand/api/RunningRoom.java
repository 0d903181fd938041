package io.roomhand.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.rigs.virtual.ControlClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual room on free ports with a data folder of its own. */
public final class RunningRoom implements AutoCloseable {
  public final Vertx vertx;
  public final RoomVerticle room;
  public final Path data;

  private RunningRoom(Vertx vertx, RoomVerticle room, Path data) {
    this.vertx = vertx;
    this.room = room;
    this.data = data;
  }

  public static RunningRoom start(PtzSetup... ptz) throws IOException {
    return start(new RoomhandConfig("", 0, 0, true, 1, false, List.of(ptz)), folder());
  }

  public static Path folder() throws IOException {
    return Files.createTempDirectory("roomhand-test");
  }

  public static RunningRoom start(RoomhandConfig config, Path data) {
    Vertx vertx = Vertx.vertx();
    RoomVerticle room = new RoomVerticle(config, data, true);
    try {
      await(vertx.deployVerticle(room));
    } catch (RuntimeException e) {
      await(vertx.close());
      throw e;
    }
    return new RunningRoom(vertx, room, data);
  }

  public static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** One command over the bus. */
  public JsonObject call(JsonObject request) {
    return await(vertx.eventBus().<JsonObject>request("roomhand.control", request)).body();
  }

  JsonObject call(String method) {
    return call(new JsonObject().put("method", method));
  }

  JsonObject call(String method, String fields) {
    return call(new JsonObject(fields).put("method", method));
  }

  RawWebSocket client() throws IOException {
    return RawWebSocket.signedIn(room.webSocketPort());
  }

  /** Makes something happen in the virtual room, as {@code rig virtual} does. */
  public void happen(String command, String... fields) throws IOException {
    ObjectNode request = ControlClient.request(command);
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equals("on")) {
        request.put("on", Boolean.parseBoolean(fields[i + 1]));
      } else {
        request.put(fields[i], fields[i + 1]);
      }
    }
    JsonNode reply = new ControlClient(data, Duration.ofSeconds(5)).ask(request);
    if (!reply.path("ok").asBoolean()) {
      throw new IOException("the virtual room refused: " + reply);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
