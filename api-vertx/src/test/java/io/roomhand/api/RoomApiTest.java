package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The virtual room through its public API, as the contract tells it. */
class RoomApiTest {
  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @SuppressWarnings("NullAway.Init")
  private RawWebSocket client;

  @BeforeEach
  void start() throws IOException {
    room = RunningRoom.start();
    client = room.client();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    room.close();
  }

  private JsonObject good(String method, String fields) throws IOException {
    JsonObject reply = client.call(new JsonObject(fields).put("method", method));
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    return reply;
  }

  private JsonObject good(String method) throws IOException {
    return good(method, "{}");
  }

  @Test
  void aFirstVirtualStartSelectsBoardMicrophoneAndSpeakerphone() throws IOException {
    JsonObject hardware = good("getHardware");
    assertThat(hardware.getString("currentVideoCapturerName")).isEqualTo("Virtual Capture Board");
    assertThat(hardware.getString("currentAudioCapturerName"))
        .isEqualTo(hardware.getJsonArray("audioCapturers").getJsonObject(0).getString("name"));
    assertThat(hardware.getString("currentAudioRendererName")).isEqualTo("Virtual Speakerphone");
    assertThat(hardware.getJsonArray("audioCapturers")).hasSize(3);
    assertThat(hardware.getJsonArray("audioRenderers")).hasSize(2);
    assertThat(hardware.getJsonArray("videoCapturers")).hasSize(2);
    assertThat(hardware.getJsonArray("DSCaptureList")).hasSize(5);
    assertThat(room.room.devices()).isEqualTo("cameras=2 microphones=3 speakers=2 heads=1");
  }

  @Test
  void pinsAndModes() throws IOException {
    assertThat(good("getModes").getJsonArray("pinList"))
        .isEqualTo(new JsonArray(List.of("Composite", "S-Video", "HDMI", "Serial Digital")));
    good("setModes", "{\"pin\":\"Serial Digital\"}");
    JsonObject done = client.event("deviceModesDone");
    assertThat(done.getString("activePin")).isEqualTo("Serial Digital");
    JsonArray modes = good("getModes").getJsonArray("modeList");
    assertThat(modes).contains("1920x1080p60");
    good("setModes", "{\"pin\":\"Composite\",\"mode\":\"PAL_60\"}");
    JsonObject refused =
        client.call(
            new JsonObject("{\"method\":\"setModes\",\"pin\":\"HDMI\",\"mode\":\"PAL_60\"}"));
    assertThat(refused.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
    assertThat(refused.getString("error")).contains("1920x1080p60");
    assertThat(good("getModes").getString("activePin")).isEqualTo("Composite");
    assertThat(good("getModes").getString("activeMode")).isEqualTo("PAL_60");
  }

  @Test
  void aDriveMovesUntilStopAndTells() throws IOException {
    good("ptzLeft");
    client.event("ptzControlsChanged", e -> pan(e) < -20);
    good("ptzStop");
    good("setPanPos", "{\"pos\":100}");
    client.event("ptzControlsChanged", e -> pan(e) == 100);
    good("setPanPos", "{\"pos\":\"200\"}");
    client.event("ptzControlsChanged", e -> pan(e) == 200);
    JsonObject outside = client.call(new JsonObject("{\"method\":\"setPanPos\",\"pos\":400000}"));
    assertThat(outside.getString("error")).contains("-2448..2448");
    for (String wrong : List.of("{}", "{\"pos\":\"left\"}", "{\"pos\":[1]}")) {
      JsonObject refused = client.call(new JsonObject(wrong).put("method", "setPanPos"));
      assertThat(refused.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
      assertThat(refused.getString("error")).as(wrong).contains("pos", "-2448..2448");
    }
    good("setPtzDefaults");
    client.event("ptzControlsChanged", e -> pan(e) == 0);
  }

  private static int pan(JsonObject controls) {
    return controls.getJsonObject("pan").getInteger("currentValue");
  }

  @Test
  void oneStepOfAHeadIsOneStep() throws IOException {
    int step = good("getPtzControls").getJsonObject("pan").getInteger("step");
    good("ptzRight", "{\"step\":true}");
    client.event("ptzControlsChanged", e -> pan(e) == step);
    good("ptzRight", "{\"step\":true}");
    good("ptzRight", "{\"step\":true}");
    client.event("ptzControlsChanged", e -> pan(e) == 3 * step);
  }

  @Test
  void theSteppedWebcamMovesOneStepForEachPress() throws IOException {
    good("setVideoCapturer", "{\"name\":\"Virtual Webcam\"}");
    client.event("hardwareChanged");
    client.event("deviceModesDone");
    JsonObject controls = client.event("ptzControlsChanged");
    client.event("updateCameraInfo");
    int step = controls.getJsonObject("pan").getInteger("step");
    assertThat(controls.getJsonObject("pan").getBoolean("isContinuousType")).isFalse();
    good("ptzLeft");
    client.event("ptzControlsChanged", e -> pan(e) == -step);
    good("setPanPos", "{\"pos\":" + (step * 3 + 1) + "}");
    client.event("ptzControlsChanged", e -> pan(e) == step * 3);
    good("setCurrentPtzPropertyInverted", "{\"property\":\"pan\",\"inverted\":true}");
    good("ptzLeft");
    client.event("ptzControlsChanged", e -> pan(e) == step * 4);
    good("ptzStop");
  }

  @Test
  void unpluggedAndBackTheSelectedCameraIsSelectedAgain() throws IOException {
    room.happen("unplug", "device", "board");
    JsonObject gone = client.event("hardwareChanged");
    assertThat(gone.getString("currentVideoCapturerName")).isEqualTo("none");
    assertThat(gone.getString("videoCapturerName")).isEqualTo("none");
    assertThat(client.event("updateCameraInfo").fieldNames())
        .containsExactlyInAnyOrder("event", "method");
    assertThat(client.call("getModes").getBoolean("result")).isFalse();
    assertThat(client.call("ptzLeft").getString("errorCode")).isEqualTo("ILLEGAL_STATE");
    assertThat(good("getPtzControls").getJsonObject("pan"))
        .isEqualTo(new JsonObject().put("support", false));
    assertThat(good("getSystemInfo").containsKey("cameraInfo")).isFalse();
    room.happen("plug", "device", "board");
    assertThat(
            client
                .event(
                    "hardwareChanged", e -> !"none".equals(e.getString("currentVideoCapturerName")))
                .getString("currentVideoCapturerName"))
        .isEqualTo("Virtual Capture Board");
    client.event("deviceModesDone");
    client.event("updateCameraInfo");
    good("ptzLeft");
    good("ptzStop");
  }

  @Test
  void aHeadThatGoesTakesItsControlsAndBringsThemBack() throws IOException {
    room.happen("unplug", "device", "head");
    client.event("ptzControlsChanged", e -> !e.getJsonObject("pan").getBoolean("support"));
    assertThat(client.call("ptzLeft").getString("errorCode")).isEqualTo("UNSUPPORTED");
    assertThat(good("getModes").getBoolean("supportPTZ")).isFalse();
    room.happen("plug", "device", "head");
    client.event("ptzControlsChanged", e -> e.getJsonObject("pan").getBoolean("support"));
    good("ptzLeft");
    good("ptzStop");
  }

  @Test
  void mutesFromEverySide() throws IOException {
    good("setMicMute", "{\"mute\":true}");
    assertThat(client.event("audioCapturerMute").getBoolean("mute")).isTrue();
    assertThat(good("getMicMute").getBoolean("mute")).isTrue();
    room.happen("press", "button", "mute");
    assertThat(client.event("audioCapturerMute").getBoolean("mute")).isFalse();
    room.happen("mute", "device", "speakerphone", "part", "speaker", "on", "true");
    assertThat(client.event("audioRendererMute").getBoolean("mute")).isTrue();
    good("setVideoMute", "{\"mute\":true}");
    assertThat(client.event("videoCapturerMute").getBoolean("mute")).isTrue();
  }

  @Test
  void hookButtonsAreEvents() throws IOException {
    room.happen("press", "button", "off-hook");
    assertThat(client.event("hookOffPressed").fieldNames())
        .containsExactlyInAnyOrder("event", "method");
    room.happen("press", "button", "hang-up");
    client.event("hangUpPressed");
  }

  @Test
  void signalsOnTheActivePinChangeTheMode() throws IOException {
    room.happen("signal", "pin", "HDMI", "mode", "1280x720p60");
    assertThat(client.event("deviceModesDone").getString("activeMode")).isEqualTo("1280x720p60");
    assertThat(client.event("updateCameraInfo").getInteger("cameraWidth")).isEqualTo(1280);
    room.happen("signal", "pin", "HDMI", "mode", "none");
    assertThat(client.event("deviceModesDone").getString("activeMode")).isEmpty();
  }

  @Test
  void settingsAreToldOneByOneAndOnlyWhenTheyChanged() throws IOException {
    good(
        "setSettings",
        "{\"settings\":{\"agcEnable\":true,\"aecEnable\":true,\"language\":\"de\"}}");
    List<String> names = new ArrayList<>();
    names.add(client.event("settingsChanged").getString("name"));
    names.add(client.event("settingsChanged").getString("name"));
    assertThat(names).containsExactlyInAnyOrder("agcEnable", "language");
    JsonObject refused =
        client.call(
            new JsonObject(
                "{\"method\":\"setSettings\",\"settings\":{\"agcEnable\":false,\"record\":\"x\"}}"));
    assertThat(refused.getBoolean("result")).isFalse();
    assertThat(settings().get("agcEnable")).isEqualTo(true);
  }

  private java.util.Map<String, Object> settings() throws IOException {
    java.util.Map<String, Object> all = new java.util.HashMap<>();
    for (Object entry : good("getSettings").getJsonArray("settings")) {
      all.put(((JsonObject) entry).getString("name"), ((JsonObject) entry).getValue("value"));
    }
    return all;
  }

  @Test
  void everyReplyComesBeforeTheEventsOfItsCommandAndAllSeeOneOrder() throws Exception {
    List<String> onBus = Collections.synchronizedList(new ArrayList<>());
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer("roomhand.events", m -> onBus.add(m.body().encode()))
            .completion());
    try (RawWebSocket user = new RawWebSocket(room.room.webSocketPort(), "/")) {
      user.call(new JsonObject("{\"method\":\"auth\",\"type\":\"unsecured\",\"role\":\"user\"}"));
      int rounds = 40;
      List<String> seenByClient = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        boolean on = i % 2 == 0;
        client.send("{\"method\":\"setMicMute\",\"mute\":" + on + "}");
        client.send("{\"method\":\"setAudioMute\",\"mute\":" + on + "}");
        user.send("{\"method\":\"setVideoMute\",\"mute\":" + on + "}");
        int events = 0;
        boolean micReply = false;
        boolean speakerReply = false;
        while (events < 3 || !micReply || !speakerReply) {
          JsonObject message = client.message();
          String event = message.getString("event");
          if (event != null) {
            if (event.equals("audioCapturerMute")) {
              assertThat(micReply).as("reply before its event").isTrue();
            }
            if (event.equals("audioRendererMute")) {
              assertThat(speakerReply).as("reply before its event").isTrue();
            }
            seenByClient.add(message.encode());
            events++;
          } else if (message.getString("method").equals("setMicMute")) {
            micReply = true;
          } else {
            speakerReply = true;
          }
        }
      }
      List<String> seenByUser = new ArrayList<>();
      while (seenByUser.size() < seenByClient.size()) {
        JsonObject message = user.message();
        if (message.containsKey("event")) {
          seenByUser.add(message.encode());
        }
      }
      assertThat(seenByUser).isEqualTo(seenByClient);
      await().untilAsserted(() -> assertThat(onBus).isEqualTo(seenByClient));
    }
  }

  @Test
  void whatIsSetAsItWasIsToldAllTheSame() throws IOException {
    good("setModes", "{\"pin\":\"HDMI\"}");
    client.event("deviceModesDone");
    good("setVideoCapturer", "{\"name\":\"Virtual Capture Board\"}");
    client.event("hardwareChanged");
    client.event("deviceModesDone");
    client.event("ptzControlsChanged");
    client.event("updateCameraInfo");
  }

  @Test
  void aHeadThatIsLostWhileItMovesIsStoppedWhenItReturns() throws IOException {
    good("ptzRight", "{\"speed\":0.1}");
    client.event("ptzControlsChanged");
    room.happen("unplug", "device", "head");
    client.event("ptzControlsChanged", e -> !e.getJsonObject("pan").getBoolean("support"));
    room.happen("plug", "device", "head");
    client.event("ptzControlsChanged", e -> e.getJsonObject("pan").getBoolean("support"));
    int stopped = panAtRest();
    assertThat(stopped).isLessThan(2448);
    good("ptzRight", "{\"step\":true}");
    client.event("ptzControlsChanged", e -> pan(e) == stopped + 10);
  }

  /** Where pan is when it has been there for some readings. */
  private int panAtRest() {
    AtomicInteger last = new AtomicInteger(Integer.MIN_VALUE);
    AtomicInteger equal = new AtomicInteger();
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              int now = pan(good("getPtzControls"));
              equal.set(now == last.getAndSet(now) ? equal.get() + 1 : 0);
              return equal.get() == 3;
            });
    return last.get();
  }
}
