package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single pictures of the own camera over HTTP, and how they are turned. */
class SelfViewApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  private String token = "";

  @BeforeEach
  void start() throws IOException {
    room = RunningRoom.start();
    token = room.call("getTokenForHttpServer").getString("token");
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + room.room.httpPort() + path))
            .timeout(Duration.ofSeconds(5));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void good(String method, String fields) {
    JsonObject reply = room.call(method, fields);
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
  }

  @Test
  void aPictureNeedsATokenTheRightNameAndTheSelfieOn() throws Exception {
    String self = "/frames/?peerId=%23self%3A0&token=";
    assertThat(get("/frames/VideoCaptureSlot").statusCode()).isEqualTo(401);
    assertThat(get(self + "wrong").statusCode()).isEqualTo(401);
    assertThat(get("/frames/?peerId=%23other%3A0&token=" + token).statusCode()).isEqualTo(404);
    assertThat(get("/frames/Nothing?token=" + token).statusCode()).isEqualTo(404);
    HttpResponse<byte[]> off = get(self + token);
    assertThat(off.statusCode()).isEqualTo(503);
    assertThat(off.headers().firstValue("Retry-After")).isPresent();
    good("setBroadcastSelfie", "{\"enabled\":true,\"fps\":30}");
    await().until(() -> get(self + token).statusCode() == 200);
    for (String path : List.of("/frames/VideoCaptureSlot", "/frames/%23self%3A0")) {
      HttpResponse<byte[]> picture = get(path, "Authorization", "Bearer " + token);
      assertThat(picture.statusCode()).as(path).isEqualTo(200);
      assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(picture.headers().firstValue("Cache-Control")).contains("no-store");
    }
    good("setBroadcastSelfie", "{\"enabled\":false,\"fps\":1000}");
    assertThat(get(self + token).statusCode()).isEqualTo(503);
  }

  @Test
  void everyRotationAndTheMirrorShowInTheCornersOfThePicture() throws Exception {
    good("setVideoCapturer", "{\"name\":\"Virtual Webcam\"}");
    good("setSettings", "{\"settings\":{\"selfViewMirror\":false}}");
    good("setBroadcastSelfie", "{\"enabled\":true,\"fps\":30}");
    List<String> upright = corners(0);
    assertThat(upright).doesNotHaveDuplicates();
    // corners are read clockwise from the top left one: a quarter turn moves each on by one
    assertThat(corners(90)).isEqualTo(turned(upright, 1));
    assertThat(corners(180)).isEqualTo(turned(upright, 2));
    assertThat(corners(270)).isEqualTo(turned(upright, 3));
    JsonObject info = room.call("getSystemInfo").getJsonObject("cameraInfo");
    assertThat(info.getInteger("sendWidth")).isEqualTo(info.getInteger("cameraHeight"));
    good("setSettings", "{\"settings\":{\"selfViewMirror\":true}}");
    List<String> mirrored = corners(0);
    assertThat(mirrored)
        .containsExactly(upright.get(1), upright.get(0), upright.get(3), upright.get(2));
  }

  private static List<String> turned(List<String> corners, int quarters) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      result.add(corners.get((i - quarters + corners.size()) % corners.size()));
    }
    return result;
  }

  /** Names of the corner colours, clockwise from the top left, once the picture shows the turn. */
  private List<String> corners(int degrees) throws Exception {
    good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":" + degrees + "}");
    BufferedImage[] shown = new BufferedImage[1];
    await()
        .until(
            () -> {
              HttpResponse<byte[]> picture = get("/frames/VideoCaptureSlot?token=" + token);
              if (picture.statusCode() != 200) {
                return false;
              }
              shown[0] =
                  Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture.body())));
              boolean upright = shown[0].getWidth() > shown[0].getHeight();
              return upright == (degrees % 180 == 0);
            });
    BufferedImage image = shown[0];
    int x = image.getWidth() / 50;
    int y = image.getHeight() / 50;
    return List.of(
        colour(image.getRGB(x, y)),
        colour(image.getRGB(image.getWidth() - x, y)),
        colour(image.getRGB(image.getWidth() - x, image.getHeight() - y)),
        colour(image.getRGB(x, image.getHeight() - y)));
  }

  private static String colour(int rgb) {
    String name = "";
    name += (rgb >> 16 & 0xff) > 128 ? "red" : "";
    name += (rgb >> 8 & 0xff) > 128 ? "green" : "";
    name += (rgb & 0xff) > 128 ? "blue" : "";
    return name;
  }

  @Test
  void otherAnglesAreRefusedAndTheAngleIsRememberedAndTold() throws Exception {
    try (RawWebSocket client = room.client()) {
      for (String bad : List.of("45", "450", "-90", "\"x\"", "true")) {
        JsonObject reply =
            room.call("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":" + bad + "}");
        assertThat(reply.getBoolean("result")).isFalse();
      }
      good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":\"90\"}");
      assertThat(client.event("outputSelfVideoRotateAngleChanged").getInteger("rotateAngle"))
          .isEqualTo(90);
      assertThat(client.event("updateCameraInfo").getInteger("sendWidth")).isEqualTo(1080);
      good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":270.0}");
      assertThat(
              room.call("getOutputSelfVideoRotateAngle").getInteger("outputSelfVideoRotateAngle"))
          .isEqualTo(270);
    }
  }
}
