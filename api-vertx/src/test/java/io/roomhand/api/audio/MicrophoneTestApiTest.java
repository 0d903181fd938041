package io.roomhand.api.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microphone tests that can't start, and everything that ends one. */
class MicrophoneTestApiTest {
  private static final String START = "testAudioCapturerStart";
  private static final String STOP = "testAudioCapturerStop";
  private static final String STATE = "testAudioCapturerStateChanged";
  private static final String LEVEL = "testAudioCapturerLevel";

  private final List<JsonObject> events = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @BeforeEach
  void start() throws IOException {
    room = RunningRoom.start();
    RunningRoom.await(
        room.vertx
            .eventBus()
            .<JsonObject>consumer("roomhand.events", message -> events.add(message.body()))
            .completion());
  }

  @AfterEach
  void stop() {
    room.close();
  }

  private RawWebSocket user() throws IOException {
    RawWebSocket user = new RawWebSocket(room.room.webSocketPort(), "/");
    user.call(new JsonObject("{\"method\":\"auth\",\"type\":\"unsecured\",\"role\":\"user\"}"));
    return user;
  }

  private static void good(JsonObject reply) {
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
  }

  private void refused(String method, String reason) {
    JsonObject reply = room.call(method);
    assertThat(reply.getBoolean("result")).isFalse();
    assertThat(reply.getString("errorCode")).isEqualTo("ILLEGAL_STATE");
    assertThat(reply.getString("error")).contains(reason);
    assertThat(room.call("getAppState").getBoolean("audioCaptureTest")).isFalse();
  }

  private List<Boolean> states() {
    return events.stream()
        .filter(event -> STATE.equals(event.getString("event")))
        .map(event -> event.getBoolean("started"))
        .toList();
  }

  private void awaitStates(Boolean... expected) {
    await().untilAsserted(() -> assertThat(states()).containsExactly(expected));
    assertThat(room.call("getAppState").getBoolean("audioCaptureTest"))
        .isEqualTo(expected[expected.length - 1]);
  }

  private long levels() {
    return events.stream().filter(event -> LEVEL.equals(event.getString("event"))).count();
  }

  private void conference(int appState) {
    room.vertx
        .eventBus()
        .publish("roomhand.conference", new JsonObject().put("appState", appState));
    await().until(() -> room.call("getAppState").getInteger("appState") == appState);
  }

  @Test
  void startingTwiceIsOneTestWithOneEventAndOneStopEndsIt() throws IOException {
    try (RawWebSocket client = room.client()) {
      List<JsonObject> replies = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        client.send(new JsonObject().put("method", START).encode());
      }
      for (int i = 0; i < 20; i++) {
        replies.add(client.reply());
      }
      assertThat(replies).allMatch(reply -> reply.getBoolean("result"));
      good(room.call(START));
      await().until(() -> levels() > 3);
      assertThat(states()).containsExactly(true);
      good(room.call(STOP));
      good(client.call(STOP));
      awaitStates(true, false);
    }
  }

  @Test
  void noLevelComesBehindTheEnd() {
    good(room.call(START));
    await().until(() -> levels() > 2);
    good(room.call(STOP));
    good(room.call(START));
    await().until(() -> states().size() == 3);
    good(room.call(STOP));
    awaitStates(true, false, true, false);
    boolean runs = false;
    for (JsonObject event : events) {
      runs = STATE.equals(event.getString("event")) ? event.getBoolean("started") : runs;
      assertThat(runs || !LEVEL.equals(event.getString("event"))).isTrue();
    }
  }

  @Test
  void aStopRightBehindAStartLeavesNothingRunning() throws IOException {
    try (RawWebSocket client = room.client()) {
      for (int i = 0; i < 10; i++) {
        client.send(new JsonObject().put("method", START).encode());
        client.send(new JsonObject().put("method", STOP).encode());
        List<JsonObject> replies = List.of(client.reply(), client.reply());
        assertThat(replies)
            .filteredOn(reply -> reply.getString("method").equals(STOP))
            .allMatch(reply -> reply.getBoolean("result"));
        assertThat(client.call("getAppState").getBoolean("audioCaptureTest")).isFalse();
      }
      good(client.call(START));
      await().until(() -> levels() > 0);
    }
  }

  @Test
  void withoutAMicrophoneThereIsNoTest() throws IOException {
    room.happen("unplug", "device", "mic1");
    await()
        .until(() -> "none".equals(room.call("getHardware").getString("currentAudioCapturerName")));
    refused(START, "the selected microphone Virtual Ceiling Microphone [");
    refused("startAudioDelayDetectorTest", "] is not attached; attach it or choose another");
    room.happen("plug", "device", "mic1");
    await()
        .until(
            () -> !"none".equals(room.call("getHardware").getString("currentAudioCapturerName")));
    good(room.call("setAudioCapturer", "{\"name\":\"none\",\"description\":\"none\"}"));
    refused(START, "no microphone is selected; choose one with setAudioCapturer");
    assertThat(states()).isEmpty();
  }

  @Test
  void aConferenceRefusesAndEndsTests() {
    conference(5);
    refused(START, "outside of conferences");
    refused("startAudioDelayDetectorTest", "outside of conferences");
    good(room.call(STOP));
    conference(6);
    good(room.call(START));
    awaitStates(true);
    conference(5);
    awaitStates(true, false);
    refused(START, "outside of conferences");
  }

  @Test
  void aConferenceEndsTheEchoTest() {
    good(room.call("startAudioDelayDetectorTest"));
    assertThat(room.call("getAudioDelayDetectorInfo").getInteger("state")).isEqualTo(2);
    conference(5);
    assertThat(room.call("getAudioDelayDetectorInfo").getInteger("state")).isEqualTo(4);
    refused("startAudioDelayDetectorTest", "outside of conferences");
    assertThat(room.call("getAudioDelayDetectorInfo").getInteger("state")).isEqualTo(4);
  }

  @Test
  void anotherMicrophoneOrNoneEndsTheTest() {
    String first = room.call("getHardware").getString("currentAudioCapturerName");
    String second =
        room.call("getHardware").getJsonArray("audioCapturers").stream()
            .map(device -> ((JsonObject) device).getString("name"))
            .filter(name -> !name.equals(first))
            .findFirst()
            .orElseThrow();
    good(room.call(START));
    good(room.call("setAudioCapturer", "{\"name\":\"" + first + "\"}"));
    awaitStates(true);
    good(room.call("setAudioCapturer", "{\"name\":\"" + second + "\"}"));
    awaitStates(true, false);
    good(room.call(START));
    good(room.call("setAudioCapturer", "{\"name\":\"none\",\"description\":\"none\"}"));
    awaitStates(true, false, true, false);
  }

  @Test
  void onlyTheOneWhoStartedItEndsTheTestByLeaving() throws IOException {
    try (RawWebSocket starter = room.client()) {
      good(starter.call(START));
      try (RawWebSocket other = user()) {
        good(other.call(START));
      }
      long before = levels();
      await().until(() -> levels() > before + 3);
      assertThat(states()).containsExactly(true);
    }
    awaitStates(true, false);
  }

  @Test
  void whoeverIsSignedOffNoLongerHoldsTheTest() throws IOException {
    try (RawWebSocket starter = room.client()) {
      good(starter.call(START));
      try (RawWebSocket next = room.client()) {
        awaitStates(true, false);
        good(next.call(START));
      }
    }
    awaitStates(true, false, true, false);
  }

  @Test
  void aClientThatLeavesWithoutAwaitingItsReplyLeavesNoTestBehind() throws IOException {
    for (int i = 0; i < 10; i++) {
      try (RawWebSocket client = user()) {
        client.send(new JsonObject().put("method", START).encode());
      }
    }
    try (RawWebSocket last = user()) {
      good(last.call("getMicMute"));
    }
    await().until(() -> !room.call("getAppState").getBoolean("audioCaptureTest"));
    await().until(() -> states().stream().filter(s -> s).count() * 2 == states().size());
    good(room.call(START));
    await().until(() -> room.call("getAppState").getBoolean("audioCaptureTest"));
  }

  @Test
  void aTestThatTheBusStartedOutlivesAllClients() throws IOException {
    good(room.call(START));
    try (RawWebSocket client = room.client()) {
      good(client.call(START));
    }
    long before = levels();
    await().until(() -> levels() > before + 3);
    assertThat(states()).containsExactly(true);
  }
}
