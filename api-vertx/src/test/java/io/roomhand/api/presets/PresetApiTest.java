package io.roomhand.api.presets;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets of the virtual room through its public API. */
class PresetApiTest {
  private static final String VIEW =
      "\"videoCapturerName\":\"Virtual Capture Board\",\"pan\":{\"isPresent\":true,\"value\":%d},"
          + "\"tilt\":{\"isPresent\":false},\"zoom\":{\"isPresent\":false}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @SuppressWarnings("NullAway.Init")
  private RawWebSocket client;

  @BeforeEach
  void start() throws IOException {
    room = RunningRoom.start(new RoomhandConfig("", 0, 0, true, 1, false, List.of()), folder);
    client = room.client();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    room.close();
  }

  private JsonObject call(String method, String fields) throws IOException {
    return client.call(new JsonObject("{" + fields + "}").put("method", method));
  }

  private JsonObject good(String method, String fields) throws IOException {
    JsonObject reply = call(method, fields);
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    return reply;
  }

  private void bad(String method, String fields, String code, String text) throws IOException {
    JsonObject reply = call(method, fields);
    assertThat(reply.getBoolean("result")).as("%s", reply).isFalse();
    assertThat(reply.getString("errorCode")).as("%s", reply).isEqualTo(code);
    assertThat(reply.getString("error")).contains(text);
  }

  private static String id(String presetId) {
    return "\"presetId\":\"" + presetId + "\"";
  }

  private String added(int pan) throws IOException {
    return good("addVideoCapturerPreset", VIEW.formatted(pan)).getString("presetId");
  }

  private JsonArray all() throws IOException {
    return good("getAllVideoCapturerPresets", "").getJsonArray("presets");
  }

  @Test
  void aPresetShowsItsSmallPictureThoughTheSelfViewIsOff() throws IOException {
    good("setVideoCapturer", "\"name\":\"Virtual Webcam\"");
    JsonObject added = good("addPresetFromCurrentVideoCapturer", "");
    JsonObject preview = all().getJsonObject(0).getJsonObject("preview");
    assertThat(preview.getBoolean("isPresent")).isTrue();
    assertThat(added.getJsonObject("preview")).isEqualTo(new JsonObject().put("isPresent", true));
    assertThat(client.event("videoCapturerPresetAdded").getJsonObject("preview"))
        .isEqualTo(new JsonObject().put("isPresent", true));
    byte[] jpeg = Base64.getDecoder().decode(preview.getString("value"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getWidth()).isEqualTo(160);
    assertThat(image.getHeight()).isEqualTo(90);
    JsonObject updated =
        good("updatePresetFromCurrentVideoCapturer", id(added.getString("presetId")));
    assertThat(updated.getJsonObject("preview").getString("value")).isNotEmpty();
  }

  @Test
  void aPresetIsAppliedAcrossCamerasAndToldWhenTheHeadHasArrived() throws IOException {
    String presetId = added(137);
    good("setVideoMute", "\"mute\":true");
    good("setVideoCapturer", "\"name\":\"Virtual Webcam\"");
    good("applyVideoCapturerPreset", id(presetId));
    assertThat(client.event("hardwareChanged").getString("currentVideoCapturerName"))
        .isEqualTo("Virtual Webcam");
    assertThat(client.event("hardwareChanged").getString("currentVideoCapturerName"))
        .isEqualTo("Virtual Capture Board");
    assertThat(client.event("videoCapturerPresetApplied").getString("presetId"))
        .isEqualTo(presetId);
    JsonObject pan = good("getPtzControls", "").getJsonObject("pan");
    assertThat(pan.getInteger("currentValue")).isEqualTo(137);
    assertThat(good("getVideoMute", "").getBoolean("mute")).isFalse();
  }

  @Test
  void aStopOnTheWayMeansThatItIsNotApplied() throws IOException {
    String far = added(2_448);
    String near = added(0);
    good("applyVideoCapturerPreset", id(far));
    client.event("ptzControlsChanged");
    good("ptzStop", "");
    good("applyVideoCapturerPreset", id(near));
    assertThat(client.event("videoCapturerPresetApplied").getString("presetId")).isEqualTo(near);
  }

  @Test
  void presetsSurviveARestartAndTheHeadStaysWhereItIs() throws IOException {
    String kept = added(100);
    String removed = added(200);
    good("removeVideoCapturerPreset", id(removed));
    good("addPresetFromCurrentVideoCapturer", "");
    JsonArray before = all();
    stop();
    start();
    assertThat(all()).isEqualTo(before).hasSize(2);
    assertThat(good("getPtzControls", "").getJsonObject("pan").getInteger("currentValue")).isZero();
    good("applyVideoCapturerPreset", id(kept));
    assertThat(client.event("videoCapturerPresetApplied").getString("presetId")).isEqualTo(kept);
    bad("removeVideoCapturerPreset", id(removed), "NOT_FOUND", removed);
  }

  @Test
  void whatIsWrongWithARequestIsNamed() throws IOException {
    String presetId = added(1);
    JsonArray before = all();
    String axes = "\"tilt\":{\"isPresent\":false},\"zoom\":{\"isPresent\":false}";
    String board = "\"videoCapturerName\":\"Virtual Capture Board\"," + axes;
    for (String method : List.of("addVideoCapturerPreset", "updateVideoCapturerPreset")) {
      String start = id(presetId) + ",";
      String badId = "INVALID_PARAMETER";
      bad(method, start + board, badId, "pan is missing");
      bad(method, start + board + ",\"pan\":{\"isPresent\":true}", badId, "pan.value");
      bad(method, start + board + ",\"pan\":{\"value\":3}", badId, "pan.isPresent");
      bad(method, start + VIEW.formatted(9_999), badId, "-2448..2448");
      String picture = start + VIEW.formatted(1) + ",\"preview\":{\"isPresent\":true";
      bad(method, picture + "}", badId, "preview.value");
      bad(method, picture + ",\"value\":\"no picture\"}", badId, "base64 of a JPEG");
      bad(
          method,
          start + VIEW.formatted(1).replace("Virtual Capture Board", "none"),
          badId,
          "getHardware");
      bad(
          method,
          start + VIEW.formatted(1) + ",\"videoCapturerDescription\":\"other\"",
          "NOT_FOUND",
          "other");
    }
    bad("applyVideoCapturerPreset", id("123"), "NOT_FOUND", "123");
    bad(
        "applyVideoCapturerPreset",
        id("{SELECT_CAMERA}"),
        "NOT_FOUND",
        "there is no preset \"{SELECT_CAMERA}\"; getAllVideoCapturerPresets lists");
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aFullListFitsOneFrameAndSaysSo() throws IOException {
    List<String> ids = new ArrayList<>();
    ids.add(good("addPresetFromCurrentVideoCapturer", "").getString("presetId"));
    while (ids.size() < 24) {
      ids.add(added(ids.size()));
    }
    bad("addVideoCapturerPreset", VIEW.formatted(0), "ILLEGAL_STATE", "24 presets");
    bad("addPresetFromCurrentVideoCapturer", "", "ILLEGAL_STATE", "removeVideoCapturerPreset");
    JsonObject reply = good("getAllVideoCapturerPresets", "");
    assertThat(reply.encode().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(10_240);
    assertThat(
            reply.getJsonArray("presets").stream()
                .map(preset -> ((JsonObject) preset).getString("presetId")))
        .containsExactlyElementsOf(ids)
        .doesNotHaveDuplicates();
    JsonArray one = good("getAllVideoCapturerPresets", id(ids.get(0))).getJsonArray("presets");
    assertThat(one).hasSize(1);
    assertThat(one.getJsonObject(0).getJsonObject("preview").getString("value")).isNotEmpty();
    good("removeVideoCapturerPreset", id(ids.get(3)));
    added(0);
  }
}
