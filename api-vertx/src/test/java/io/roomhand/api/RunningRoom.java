package io.roomhand.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.virtualroom.ControlClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A room on free ports with a data folder of its own; a virtual one unless it says otherwise. */
public final class RunningRoom implements AutoCloseable {
  /** How long a test waits for what must come; longer where everything is slow. */
  public static final int PATIENCE_SECONDS = Integer.getInteger("roomhand.patienceSeconds", 10);

  public final Vertx vertx;
  public final RoomVerticle room;
  public final Path data;
  private final @Nullable ScratchFolder scratch;

  private RunningRoom(Vertx vertx, RoomVerticle room, Path data, @Nullable ScratchFolder scratch) {
    this.vertx = vertx;
    this.room = room;
    this.data = data;
    this.scratch = scratch;
  }

  public static RunningRoom start(PtzSetup... ptz) throws IOException {
    return start(false, ptz);
  }

  /** A room that may switch its machine off, which a virtual one does not do. */
  public static RunningRoom withPower() throws IOException {
    return start(true);
  }

  /** A room with the devices of this machine. */
  public static RunningRoom real(PtzSetup... ptz) throws IOException {
    ScratchFolder scratch = new ScratchFolder();
    return start(config(false, ptz), scratch.path(), scratch, false);
  }

  private static RunningRoom start(boolean power, PtzSetup... ptz) throws IOException {
    ScratchFolder scratch = new ScratchFolder();
    return start(config(power, ptz), scratch.path(), scratch, true);
  }

  private static RoomhandConfig config(boolean power, PtzSetup... ptz) {
    return new RoomhandConfig("", 0, 0, true, 1, power, List.of(ptz));
  }

  /** With a data folder that somebody else keeps. */
  public static RunningRoom start(RoomhandConfig config, Path data) {
    return start(config, data, null, true);
  }

  private static RunningRoom start(
      RoomhandConfig config, Path data, @Nullable ScratchFolder scratch, boolean virtual) {
    Vertx vertx = Vertx.vertx();
    RoomVerticle room = new RoomVerticle(config, data, virtual);
    try {
      await(vertx.deployVerticle(room));
    } catch (RuntimeException e) {
      await(vertx.close());
      throw e;
    }
    return new RunningRoom(vertx, room, data, scratch);
  }

  public static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** One command over the bus. */
  public JsonObject call(JsonObject request) {
    return DeclaredErrors.check(
        await(vertx.eventBus().<JsonObject>request("roomhand.control", request)).body());
  }

  JsonObject call(String method) {
    return call(new JsonObject().put("method", method));
  }

  JsonObject call(String method, String fields) {
    return call(new JsonObject(fields).put("method", method));
  }

  public RawWebSocket client() throws IOException {
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
    if (scratch != null) {
      try {
        scratch.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
