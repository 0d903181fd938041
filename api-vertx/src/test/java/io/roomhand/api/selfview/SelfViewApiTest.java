package io.roomhand.api.selfview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    mirror(false);
    good("setBroadcastSelfie", "{\"enabled\":true,\"fps\":30}");
    List<String> upright = corners(picture());
    assertThat(upright).doesNotHaveDuplicates();
    for (boolean mirrored : new boolean[] {false, true}) {
      mirror(mirrored);
      for (int degrees : new int[] {90, 180, 270, 0}) {
        good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":" + degrees + "}");
        List<String> turned = new ArrayList<>(upright);
        // read clockwise from the top left, a quarter turn moves each corner on by one
        Collections.rotate(turned, degrees / 90);
        List<String> expected =
            mirrored ? List.of(turned.get(1), turned.get(0), turned.get(3), turned.get(2)) : turned;
        await()
            .untilAsserted(
                () ->
                    assertThat(corners(picture()))
                        .as("%s degrees, mirrored: %s", degrees, mirrored)
                        .isEqualTo(expected));
        BufferedImage shown = picture();
        JsonObject info = room.call("getSystemInfo").getJsonObject("cameraInfo");
        assertThat(shown.getWidth() > shown.getHeight()).isEqualTo(degrees % 180 == 0);
        assertThat(shown.getWidth() * info.getInteger("sendHeight"))
            .as("the picture's proportions")
            .isEqualTo(shown.getHeight() * info.getInteger("sendWidth"));
      }
    }
  }

  private void mirror(boolean mirrored) {
    good("setSettings", "{\"settings\":{\"selfViewMirror\":" + mirrored + "}}");
  }

  /** The newest picture as a client gets it. */
  private BufferedImage picture() throws Exception {
    String path = "/frames/VideoCaptureSlot?token=" + token;
    await().until(() -> get(path).statusCode() == 200);
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(get(path).body())));
  }

  /** Names of the corner colours, clockwise from the top left. */
  private static List<String> corners(BufferedImage image) {
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
      for (String bad :
          List.of(
              "{\"rotateAngle\":45}",
              "{\"rotateAngle\":450}",
              "{\"rotateAngle\":360}",
              "{\"rotateAngle\":-90}",
              "{\"rotateAngle\":90.5}",
              "{\"rotateAngle\":9e300}",
              "{\"rotateAngle\":\"90 \"}",
              "{\"rotateAngle\":\"x\"}",
              "{\"rotateAngle\":\"\"}",
              "{\"rotateAngle\":true}",
              "{\"rotateAngle\":[90]}",
              "{\"rotateAngle\":null}",
              "{\"angle\":90}")) {
        JsonObject reply = room.call("setOutputSelfVideoRotateAngle", bad);
        assertThat(reply.getBoolean("result")).as(bad).isFalse();
        assertThat(reply.getString("errorCode")).as(bad).isEqualTo("INVALID_PARAMETER");
        assertThat(reply.getString("error"))
            .as(bad)
            .contains("rotateAngle")
            .containsAnyOf("0, 90, 180, 270", "is missing");
        assertThat(room.call("getOutputSelfVideoRotateAngle"))
            .as(bad)
            .contains(Map.entry("outputSelfVideoRotateAngle", 0));
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
