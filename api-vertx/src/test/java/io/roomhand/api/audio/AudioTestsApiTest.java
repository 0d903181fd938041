package io.roomhand.api.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudioTestsApiTest {
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

  private void good(String method) throws IOException {
    JsonObject reply = client.call(method);
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
  }

  private void conference(int appState) {
    room.vertx
        .eventBus()
        .publish("roomhand.conference", new JsonObject().put("appState", appState));
  }

  @Test
  void theMicrophoneTestTellsLevelsUntilItIsStopped() throws IOException {
    good("testAudioCapturerStart");
    assertThat(client.event("testAudioCapturerStateChanged").getBoolean("started")).isTrue();
    assertThat(client.call("getAppState").getBoolean("audioCaptureTest")).isTrue();
    good("testAudioCapturerStart");
    double quiet = client.event("testAudioCapturerLevel").getDouble("lvl");
    assertThat(quiet).isBetween(0.0, 0.05);
    good("testAudioRenderer");
    client.event("testAudioCapturerLevel", e -> e.getDouble("lvl") > quiet + 0.005);
    good("testAudioCapturerStop");
    assertThat(client.event("testAudioCapturerStateChanged").getBoolean("started")).isFalse();
    good("testAudioCapturerStop");
    assertThat(client.call("getAppState").getBoolean("audioCaptureTest")).isFalse();
  }

  @Test
  void aConferenceEndsTheTestAndRefusesAnother() throws IOException {
    good("testAudioCapturerStart");
    client.event("testAudioCapturerStateChanged");
    conference(5);
    assertThat(client.event("testAudioCapturerStateChanged").getBoolean("started")).isFalse();
    assertThat(client.call("testAudioCapturerStart").getString("errorCode"))
        .isEqualTo("ILLEGAL_STATE");
    assertThat(client.call("startAudioDelayDetectorTest").getString("errorCode"))
        .isEqualTo("ILLEGAL_STATE");
    conference(3);
    client.event("appStateChanged", e -> e.getInteger("appState") == 3);
    good("testAudioCapturerStart");
  }

  @Test
  void anUnpluggedMicrophoneAndALeavingClientEndTheTest() throws IOException {
    good("testAudioCapturerStart");
    client.event("testAudioCapturerStateChanged");
    room.happen("unplug", "device", "mic1");
    assertThat(client.event("testAudioCapturerStateChanged").getBoolean("started")).isFalse();
    assertThat(client.call("testAudioCapturerStart").getString("errorCode"))
        .isEqualTo("ILLEGAL_STATE");
    room.happen("plug", "device", "mic1");
    client.event("hardwareChanged", e -> !"none".equals(e.getString("currentAudioCapturerName")));
    try (RawWebSocket user = new RawWebSocket(room.room.webSocketPort(), "/")) {
      user.call(new JsonObject("{\"method\":\"auth\",\"type\":\"unsecured\",\"role\":\"user\"}"));
      assertThat(user.call("testAudioCapturerStart").getBoolean("result")).isTrue();
      client.event("testAudioCapturerStateChanged", e -> e.getBoolean("started"));
    }
    client.event("testAudioCapturerStateChanged", e -> !e.getBoolean("started"));
  }

  @Test
  void theEchoTestFindsTheDelayOfTheVirtualRoom() throws IOException {
    JsonObject before = client.call("getAudioDelayDetectorInfo");
    assertThat(before.getInteger("state")).isEqualTo(1);
    assertThat(before.getInteger("delay")).isZero();
    assertThat(before.fieldNames()).doesNotContain("progress", "confidence", "reason");
    good("startAudioDelayDetectorTest");
    assertThat(client.event("audioDelayDetectorTestStateChanged").getInteger("state")).isEqualTo(2);
    assertThat(client.call("getAudioDelayDetectorInfo").getDouble("progress")).isBetween(0.0, 1.0);
    JsonObject done = client.event("audioDelayDetectorTestStateChanged");
    assertThat(done.getInteger("state")).isEqualTo(1);
    assertThat(done.getDouble("confidence")).isGreaterThan(18);
    assertThat(done.fieldNames()).doesNotContain("progress", "reason");
    assertThat(done.getInteger("delay")).isBetween(79, 81);
    assertThat(client.call("getAudioDelayDetectorInfo").getInteger("delay"))
        .isEqualTo(done.getInteger("delay"));
  }

  @Test
  void aMutedSpeakerMakesNoEchoAndAStoppedTestIsReadyAgain() throws IOException {
    room.call("setAudioMute", "{\"mute\":true}");
    good("startAudioDelayDetectorTest");
    JsonObject failed =
        client.event("audioDelayDetectorTestStateChanged", e -> e.getInteger("state") == 3);
    assertThat(failed.getString("reason"))
        .startsWith("no echo found: the speaker gives out silence");
    assertThat(client.call("getAudioDelayDetectorInfo").getString("reason"))
        .isEqualTo(failed.getString("reason"));
    good("startAudioDelayDetectorTest");
    client.event("audioDelayDetectorTestStateChanged", e -> e.getInteger("state") == 2);
    good("stopAudioDelayDetectorTest");
    client.event("audioDelayDetectorTestStateChanged", e -> e.getInteger("state") == 1);
  }

  @Test
  void withoutADeviceAndInAConferenceTheEchoTestIsDisabled() throws IOException {
    room.happen("unplug", "device", "mic1");
    JsonObject gone = client.event("audioDelayDetectorTestStateChanged");
    assertThat(gone.getInteger("state")).isEqualTo(4);
    assertThat(gone.getString("reason")).contains("microphone").contains("not attached");
    assertThat(client.call("startAudioDelayDetectorTest").getString("errorCode"))
        .isEqualTo("ILLEGAL_STATE");
    room.happen("plug", "device", "mic1");
    assertThat(client.event("audioDelayDetectorTestStateChanged").getInteger("state")).isEqualTo(1);
    conference(5);
    assertThat(client.event("audioDelayDetectorTestStateChanged").getInteger("state")).isEqualTo(4);
    JsonObject info = client.call("getAudioDelayDetectorInfo");
    assertThat(info.getInteger("state")).isEqualTo(4);
    assertThat(info.getString("reason")).contains("conference");
    conference(3);
    assertThat(client.event("audioDelayDetectorTestStateChanged").getInteger("state")).isEqualTo(1);
  }

  @Test
  void monitorsAndWindowsAreCheckedBeforeTheConferenceLayerIsAsked() throws IOException {
    assertThat(
            client
                .call(new JsonObject("{\"method\":\"changeCurrentMonitor\",\"monitorIndex\":7}"))
                .getString("errorCode"))
        .isEqualTo("NOT_FOUND");
    assertThat(
            client
                .call(new JsonObject("{\"method\":\"changeCurrentMonitor\",\"monitorIndex\":2}"))
                .getString("error"))
        .contains("ignored");
    assertThat(
            client
                .call(new JsonObject("{\"method\":\"changeCurrentMonitor\",\"monitorIndex\":0}"))
                .getBoolean("result"))
        .isTrue();
    assertThat(
            client
                .call(new JsonObject("{\"method\":\"startCapture\",\"captureId\":12345}"))
                .getString("errorCode"))
        .isEqualTo("NOT_FOUND");
    for (String rightHere :
        List.of(
            "{\"method\":\"startCapture\",\"captureId\":1}",
            "{\"method\":\"moveVideoSlotToMonitor\",\"monitorIndex\":0,\"callId\":\"anna\"}",
            "{\"method\":\"removeVideoSlotFromMonitor\",\"monitorIndex\":0}")) {
      JsonObject alone = client.call(new JsonObject(rightHere));
      assertThat(alone.getString("errorCode")).isEqualTo("UNSUPPORTED");
      assertThat(alone.getString("error"))
          .isEqualTo(
              alone.getString("method")
                  + " is carried out by the conference layer, and there is none here");
    }
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer(
                "conference.control",
                message ->
                    message.reply(
                        new JsonObject()
                            .put("method", message.body().getString("method"))
                            .put("result", true)
                            .put("name", message.body().getString("name"))))
            .completion());
    JsonObject source = client.call("getHardware").getJsonArray("DSCaptureList").getJsonObject(1);
    JsonObject shared =
        client.call(
            new JsonObject().put("method", "startCapture").put("captureId", source.getValue("id")));
    assertThat(shared.getString("name")).isEqualTo(source.getString("name"));
  }
}
