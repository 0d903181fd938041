package io.roomhand.api.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.ptz.PtzSetup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import javax.imageio.ImageIO;

/** A room with the machine's devices and a client on its WebSocket, who knows nothing else. */
final class RealRoom implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int TRIES = 6;

  /** What a client may ask again: the machine is slower than the limit of a command. */
  private static final Set<String> TOO_SLOW = Set.of("TIMEOUT", "UNCONFIRMED");

  private final RunningRoom room;
  private final RawWebSocket client;

  RealRoom(PtzSetup... ptz) throws IOException {
    room = RunningRoom.real(ptz);
    client = room.client();
  }

  JsonObject call(String method, String fields) throws IOException {
    JsonObject request = new JsonObject(fields).put("method", method);
    JsonObject reply = client.call(request);
    for (int i = 0; i < TRIES && TOO_SLOW.contains(reply.getString("errorCode", "")); i++) {
      reply = client.call(request);
    }
    return reply;
  }

  JsonObject good(String method, String fields) throws IOException {
    JsonObject reply = call(method, fields);
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    return reply;
  }

  JsonObject good(String method) throws IOException {
    return good(method, "{}");
  }

  RawWebSocket client() {
    return client;
  }

  /** Waits until a camera of this name is listed; its description. */
  String awaitCamera(String name) throws IOException {
    String description = description(good("getHardware"), name);
    while (description.isEmpty()) {
      description = description(client.event("hardwareChanged"), name);
    }
    return description;
  }

  private static String description(JsonObject hardware, String name) {
    JsonArray cameras = hardware.getJsonArray("videoCapturers", new JsonArray());
    for (int i = 0; i < cameras.size(); i++) {
      JsonObject camera = cameras.getJsonObject(i);
      if (camera.getString("name").equals(name)) {
        return camera.getString("description");
      }
    }
    return "";
  }

  /** Waits for a camera, selects it, and waits until that is told. */
  void select(String name) throws IOException {
    awaitCamera(name);
    good("setVideoCapturer", new JsonObject().put("name", name).encode());
    awaitSelected(name);
  }

  void awaitSelected(String name) throws IOException {
    client.event("hardwareChanged", e -> name.equals(e.getString("currentVideoCapturerName")));
  }

  /** The newest picture of the own camera; its status is 503 while there is none. */
  HttpResponse<byte[]> picture() throws IOException, InterruptedException {
    String token = good("getTokenForHttpServer").getString("token");
    String path = "/frames/VideoCaptureSlot?token=" + token;
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + room.room.httpPort() + path))
            .timeout(Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Waits until the own camera shows a picture. */
  BufferedImage awaitPicture() throws IOException {
    byte[] shown =
        await()
            .atMost(Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS))
            .until(this::picture, answer -> answer.statusCode() == 200)
            .body();
    return ImageIO.read(new ByteArrayInputStream(shown));
  }

  @Override
  public void close() throws IOException {
    client.close();
    room.close();
  }
}
