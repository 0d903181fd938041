package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.command.CommandTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds live replies and events against the examples of the original API document. */
class ApiCorpusTest {

  /** Our own values for requests whose examples name devices and modes that only existed there. */
  private static final Map<String, JsonObject> REQUESTS =
      Map.of(
          "setVideoCapturer", new JsonObject("{\"name\":\"Virtual Capture Board\"}"),
          "setAudioCapturer", new JsonObject("{\"name\":\"Virtual Ceiling Microphone\"}"),
          "setAudioRenderer", new JsonObject("{\"name\":\"Virtual Speakerphone\"}"),
          "setAppSndDev", new JsonObject("{\"name\":\"Virtual Wall Speaker\"}"),
          "setModes", new JsonObject("{\"pin\":\"Composite\",\"mode\":\"PAL_60\"}"),
          "auth", new JsonObject("{\"type\":\"unsecured\"}"));

  private static JsonObject read(String name) throws IOException {
    Path file = Corpus.file(name);
    return new JsonObject(Files.readString(file));
  }

  @Test
  void everyReplyHasTheKeysOfItsExampleWithTheSameTypes() throws IOException {
    JsonObject examples = read("api/commands.json");
    try (RunningRoom room = RunningRoom.start()) {
      CommandTable table = Objects.requireNonNull(room.room.commands());
      int compared = 0;
      for (String method : examples.fieldNames()) {
        if (table.find(method) == null) {
          continue;
        }
        JsonObject example = examples.getJsonObject(method);
        JsonObject request =
            REQUESTS
                .getOrDefault(method, example.getJsonObject("request"))
                .copy()
                .put("method", method);
        JsonObject reply = room.call(request);
        assertThat(reply.getBoolean("result")).as("%s: %s", method, reply).isTrue();
        sameShape(method, example.getJsonObject("reply"), reply);
        compared++;
      }
      assertThat(compared).isGreaterThan(45);
    }
  }

  @Test
  void everyEventHasTheKeysOfItsExampleWithTheSameTypes() throws IOException {
    JsonObject examples = read("api/events.json");
    try (RunningRoom room = RunningRoom.start();
        RawWebSocket client = room.client()) {
      List<String> names = new ArrayList<>();
      room.call("setMicMute", "{\"mute\":true}");
      names.add("audioCapturerMute");
      room.call("setAudioMute", "{\"mute\":true}");
      names.add("audioRendererMute");
      room.call("setVideoMute", "{\"mute\":true}");
      names.add("videoCapturerMute");
      room.call("setAppSndDev", "{\"name\":\"Virtual Wall Speaker\"}");
      names.add("appSndDevChanged");
      room.call("setVideoCapturer", "{\"name\":\"Virtual Webcam\"}");
      names.addAll(
          List.of("hardwareChanged", "deviceModesDone", "ptzControlsChanged", "updateCameraInfo"));
      room.call("setSettings", "{\"settings\":{\"agcEnable\":true}}");
      names.add("settingsChanged");
      room.vertx
          .eventBus()
          .publish(
              "roomhand.conference",
              new JsonObject(
                  "{\"appState\":5,\"broadcastPicture\":{\"running\":true,"
                      + "\"fileName\":\"a.jpg\",\"fileId\":1}}"));
      names.add("appStateChanged");
      for (String name : names) {
        sameShape(name, examples.getJsonObject(name), client.event(name));
      }
      room.happen("press", "button", "off-hook");
      sameShape(
          "hookOffPressed",
          examples.getJsonObject("hookOffPressed"),
          client.event("hookOffPressed"));
      room.happen("press", "button", "hang-up");
      sameShape(
          "hangUpPressed", examples.getJsonObject("hangUpPressed"), client.event("hangUpPressed"));
      room.vertx.eventBus().publish("roomhand.conference", new JsonObject("{\"appState\":3}"));
      client.event("appStateChanged", e -> e.getInteger("appState") == 3);
      room.call("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":90}");
      room.call("setBroadcastSelfie", "{\"enabled\":true,\"fps\":3}");
      room.call("testAudioCapturerStart");
      for (String name :
          List.of(
              "outputSelfVideoRotateAngleChanged",
              "broadcastSelfieChanged",
              "testAudioCapturerStateChanged",
              "testAudioCapturerLevel")) {
        sameShape(name, examples.getJsonObject(name), client.event(name));
      }
      room.call("startAudioDelayDetectorTest");
      sameShape(
          "audioDelayDetectorTestStateChanged",
          examples.getJsonObject("audioDelayDetectorTestStateChanged"),
          client.event("audioDelayDetectorTestStateChanged"));
      room.call("setHttpServerSettings", "{\"settings\":{\"port\":7777}}");
      sameShape(
          "httpServerSettingChanged",
          examples.getJsonObject("httpServerSettingChanged"),
          client.event("httpServerSettingChanged"));
      room.call("stopHttpServer");
      sameShape(
          "httpServerStateChanged",
          examples.getJsonObject("httpServerStateChanged"),
          client.event("httpServerStateChanged"));
      room.happen("unplug", "device", "display");
      client.event("monitorsInfoUpdated");
      room.happen("plug", "device", "display");
      sameShape(
          "monitorsInfoUpdated",
          examples.getJsonObject("monitorsInfoUpdated"),
          client.event("monitorsInfoUpdated"));
    }
  }

  /** Keys and JSON types bind, values are examples; keys that the contract makes optional apart. */
  private static void sameShape(String where, JsonObject example, JsonObject ours) {
    for (Map.Entry<String, Object> entry : example) {
      String here = where + "." + entry.getKey();
      if (where.equals("getAppState.broadcastPicture") || here.endsWith("[].pendingValue")) {
        continue;
      }
      Object value = ours.getValue(entry.getKey());
      assertThat(value).as(here).isNotNull();
      sameType(here, entry.getValue(), value);
    }
  }

  private static void sameType(String here, Object example, Object ours) {
    if (example instanceof JsonObject object) {
      assertThat(ours).as(here).isInstanceOf(JsonObject.class);
      sameShape(here, object, (JsonObject) ours);
    } else if (example instanceof JsonArray array) {
      assertThat(ours).as(here).isInstanceOf(JsonArray.class);
      if (!array.isEmpty() && !((JsonArray) ours).isEmpty()) {
        sameType(here + "[]", array.getValue(0), ((JsonArray) ours).getValue(0));
      }
    } else if (example instanceof Number) {
      assertThat(ours).as(here).isInstanceOf(Number.class);
    } else {
      assertThat(ours).as(here).hasSameClassAs(example);
    }
  }
}
