package io.roomhand.api.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConferenceLayerTest {
  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @SuppressWarnings("NullAway.Init")
  private RawWebSocket client;

  private final List<Message<JsonObject>> asked = new CopyOnWriteArrayList<>();

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

  private void conference(Function<JsonObject, JsonObject> answer) {
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer(
                "conference.control",
                message -> {
                  asked.add(message);
                  message.reply(answer.apply(message.body()));
                })
            .completion());
  }

  @Test
  void withoutAConferenceLayerItsCommandsAreUnsupported() throws IOException {
    JsonObject reply =
        client.call(new JsonObject("{\"method\":\"createConference\",\"requestId\":\"7\"}"));
    assertThat(reply.getString("errorCode")).isEqualTo("UNSUPPORTED");
    assertThat(reply.getString("method")).isEqualTo("createConference");
    assertThat(reply.getString("requestId")).isEqualTo("7");
  }

  @Test
  void itsCommandsReachItUnchangedAndItsRepliesComeBackUnchanged() throws IOException {
    JsonObject answer =
        new JsonObject("{\"event\":\"conferenceList\",\"method\":\"event\",\"list\":[1]}");
    conference(request -> answer);
    JsonObject request =
        new JsonObject("{\"method\":\"getSheduler\",\"requestId\":\"9\",\"x\":{\"y\":[1,null]}}");
    client.send(request.encode());
    JsonObject reply = client.event("conferenceList");
    assertThat(reply).isEqualTo(answer.copy().put("requestId", "9"));
    assertThat(asked.get(0).body()).isEqualTo(request);
    assertThat(asked.get(0).headers().get("role")).isEqualTo("admin");
    assertThat(asked.get(0).headers().get("connection")).isNotBlank();
    assertThat(room.call("fromTheBus").containsKey("list")).isTrue();
    assertThat(asked.get(1).headers().get("role")).isEqualTo("bus");
  }

  @Test
  void itsEventsAreRelayedToClientsAndNotRepeatedOnOurAddress() throws IOException {
    List<JsonObject> onBus = new CopyOnWriteArrayList<>();
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer("roomhand.events", m -> onBus.add(m.body()))
            .completion());
    room.vertx
        .eventBus()
        .publish("conference.events", new JsonObject("{\"event\":\"chat\",\"method\":\"event\"}"));
    client.event("chat");
    room.call("setVideoMute", "{\"mute\":true}");
    await().untilAsserted(() -> assertThat(onBus).hasSize(1));
    assertThat(onBus.get(0).getString("event")).isEqualTo("videoCapturerMute");
  }

  @Test
  void itsSettingsStandBesideOursAndItsRefusalFailsTheWhole() throws IOException {
    conference(
        request ->
            switch (request.getString("method")) {
              case "getSettings" ->
                  new JsonObject()
                      .put("result", true)
                      .put(
                          "settings",
                          new JsonArray()
                              .add(new JsonObject("{\"name\":\"language\",\"value\":\"fr\"}")));
              default ->
                  request.getJsonObject("settings").containsKey("record")
                      ? new JsonObject("{\"result\":false,\"error\":\"no recording here\"}")
                      : new JsonObject("{\"result\":true}");
            });
    JsonArray settings = client.call("getSettings").getJsonArray("settings");
    assertThat(settings.stream().map(s -> ((JsonObject) s).getString("name")))
        .contains("language", "aecEnable")
        .doesNotContain("record");

    JsonObject refused =
        client.call(
            new JsonObject(
                "{\"method\":\"setSettings\",\"settings\":{\"agcEnable\":true,\"record\":1}}"));
    assertThat(refused.getBoolean("result")).isFalse();
    assertThat(refused.getString("error")).contains("no recording here");
    assertThat(ours("agcEnable")).isEqualTo(false);

    asked.clear();
    JsonObject taken =
        client.call(
            new JsonObject(
                "{\"method\":\"setSettings\",\"settings\":{\"agcEnable\":true,\"language\":\"it\"}}"));
    assertThat(taken.getBoolean("result")).isTrue();
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).body().getJsonObject("settings"))
        .isEqualTo(new JsonObject("{\"language\":\"it\"}"));
    assertThat(ours("agcEnable")).isEqualTo(true);
  }

  private Object ours(String name) throws IOException {
    return client.call("getSettings").getJsonArray("settings").stream()
        .map(JsonObject.class::cast)
        .filter(s -> s.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getValue("value");
  }

  @Test
  void whatItPublishesOfItsStateIsAnsweredAndTold() throws IOException {
    assertThat(client.call("getAppState").getInteger("appState")).isZero();
    assertThat(client.call("getAppState").getInteger("embeddedHttpPort"))
        .isEqualTo(room.room.httpPort());
    room.vertx
        .eventBus()
        .publish("roomhand.conference", new JsonObject("{\"appState\":5,\"call\":\"active\"}"));
    assertThat(client.event("appStateChanged").getInteger("appState")).isEqualTo(5);
    room.vertx.eventBus().publish("roomhand.conference", "not an object");
    room.vertx.eventBus().publish("roomhand.conference", new JsonObject("{\"appState\":\"many\"}"));
    room.vertx
        .eventBus()
        .publish(
            "roomhand.conference",
            new JsonObject(
                "{\"event\":\"appStateChanged\",\"appState\":4,"
                    + "\"requests\":{\"incomingP2PCall\":{}}}"));
    assertThat(client.event("appStateChanged").getInteger("appState")).isEqualTo(4);
    JsonObject state = client.call("getAppState");
    assertThat(state.getJsonObject("requests").containsKey("incomingP2PCall")).isTrue();
    assertThat(state.getJsonObject("desktopSharing").getBoolean("running")).isFalse();
  }

  private void publish(String json) {
    room.vertx.eventBus().publish("roomhand.conference", new JsonObject(json));
  }

  @Test
  void whatOnlyTheLayerKnowsOfTheSystemIsAnsweredAsItSuppliedIt() throws IOException {
    assertThat(client.call("getSystemInfo").fieldNames())
        .containsExactlyInAnyOrder(
            "method", "requestId", "result", "fileInfo", "productInfo", "cameraInfo");
    publish(
        """
        {"systemInfo": {"receivers": [{"id": 1}], "systemRating": 4, "fileInfo": {"major": 99},
          "cameraInfo": {"sendWidth": 640, "sendHeight": 360, "sendFormat": "VP8", "format": 9}}}
        """);
    JsonObject told = client.event("updateCameraInfo");
    JsonObject info = client.call("getSystemInfo");
    assertThat(info.getJsonArray("receivers").encode()).isEqualTo("[{\"id\":1}]");
    assertThat(info.getInteger("systemRating")).isEqualTo(4);
    assertThat(info.containsKey("authInfo")).isFalse();
    assertThat(info.getJsonObject("fileInfo").getInteger("major")).isNotEqualTo(99);
    for (JsonObject camera : List.of(told, info.getJsonObject("cameraInfo"))) {
      assertThat(camera.getInteger("cameraWidth")).isEqualTo(1920);
      assertThat(camera.getInteger("sendWidth")).isEqualTo(640);
      assertThat(camera.getInteger("sendHeight")).isEqualTo(360);
      assertThat(camera.getInteger("sendFramerate"))
          .isEqualTo(camera.getInteger("cameraFramerate"));
      assertThat(camera.getString("sendFormat")).isEqualTo("VP8");
      assertThat(camera.getInteger("format")).isNotEqualTo(9);
    }
    publish("{\"systemInfo\": {\"cameraInfo\": {\"sendWidth\": 640, \"sendFormat\": \"DivX\"}}}");
    JsonObject again = client.event("updateCameraInfo");
    assertThat(again.getInteger("sendWidth")).isEqualTo(1920);
    assertThat(again.getString("sendFormat")).isEqualTo("None");
    assertThat(client.call("getSystemInfo").containsKey("receivers")).isFalse();
  }

  @Test
  void optionalKeysOfTheStateComeOnlyWhileTheyMeanSomething() throws IOException {
    publish("{\"desktopSharing\": {\"running\": true, \"name\": \"Plan\", \"id\": 7}}");
    assertThat(client.event("appStateChanged").getJsonObject("desktopSharing"))
        .isEqualTo(new JsonObject("{\"running\": true, \"name\": \"Plan\", \"id\": 7}"));
    publish(
        """
        {"event": "appStateChanged", "appState": 3, "requests": {},
          "desktopSharing": {"running": false, "name": "Plan", "id": 7},
          "broadcastPicture": {"fileName": "plan.jpg"}}
        """);
    JsonObject state = client.event("appStateChanged", e -> e.getInteger("appState") == 3);
    assertThat(state.getJsonObject("desktopSharing").encode()).isEqualTo("{\"running\":false}");
    assertThat(state.getJsonObject("broadcastPicture").encode()).isEqualTo("{\"running\":false}");
    assertThat(state.containsKey("requests")).isFalse();
  }

  @Test
  void theBusTakesJsonObjectsOnly() {
    JsonObject reply =
        RunningRoom.await(
                room.vertx.eventBus().<JsonObject>request("roomhand.control", "getHardware"))
            .body();
    assertThat(reply.getBoolean("result")).isFalse();
    assertThat(reply.getString("error")).contains("JsonObject");
  }

  @Test
  void commandsOfProtectedAccountsAreNotPassedOn() {
    List<JsonObject> passedOn = new CopyOnWriteArrayList<>();
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer(
                "conference.control",
                message -> {
                  passedOn.add(message.body());
                  message.reply(new JsonObject().put("result", true));
                })
            .completion());
    JsonObject reply =
        room.call(
            "setAuthParams",
            "{\"userType\":\"admin\",\"authType\":\"password\",\"password\":\"secret\"}");
    assertThat(reply.getString("errorCode")).isEqualTo("UNSUPPORTED");
    assertThat(passedOn).isEmpty();
  }
}
