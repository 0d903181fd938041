package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.devices.DeviceEvents;
import io.roomhand.api.fixture.LogLines;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.settings.SettingsEvents;
import io.roomhand.api.telephony.HookEvents;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events for clients that do not read them for a while, or not at all. */
class SlowWatcherTest {
  private static final int SMALL = 32 * 1024;
  private static final String LARGE = "x".repeat(8_000);

  @SuppressWarnings("NullAway.Init")
  private GatewayFixture room;

  @BeforeEach
  void open() throws Exception {
    room = new GatewayFixture();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void state(int number) throws Exception {
    room.onRoomThread(
        () ->
            room.hub.publish(
                DeviceEvents.HARDWARE_CHANGED,
                new JsonObject().put("number", number).put("more", LARGE)));
  }

  private void setting(String name, int value) throws Exception {
    room.onRoomThread(
        () ->
            room.hub.publish(
                SettingsEvents.SETTINGS_CHANGED,
                new JsonObject().put("name", name).put("value", value)));
  }

  private void press(int number) throws Exception {
    room.onRoomThread(
        () -> room.hub.publish(HookEvents.HOOK_OFF_PRESSED, new JsonObject().put("n", number)));
  }

  @Test
  void theNewestStatesWaitAndAllPressesInTheirOrder() throws Exception {
    int most = 2_000;
    try (LogLines log = new LogLines();
        RawWebSocket watcher = room.operator(SMALL);
        RawWebSocket other = room.operator(0)) {
      for (int i = 1; i <= most; i++) {
        state(i);
        if (i % 100 == 0) {
          press(i);
          setting(i % 200 == 0 ? "even" : "odd", i);
        }
        JsonObject seen = other.event("hardwareChanged");
        assertThat(seen.getInteger("number")).as("whoever reads misses nothing").isEqualTo(i);
      }
      watcher.send("{\"method\":\"setUsedApiVersion\"}");
      List<Integer> states = new ArrayList<>();
      List<Integer> presses = new ArrayList<>();
      List<JsonObject> all = new ArrayList<>();
      while (states.isEmpty() || states.get(states.size() - 1) < most || presses.size() < 20) {
        JsonObject message = watcher.nextEvent();
        all.add(message);
        if ("hardwareChanged".equals(message.getString("event"))) {
          states.add(message.getInteger("number"));
        } else if ("hookOffPressed".equals(message.getString("event"))) {
          presses.add(message.getInteger("n"));
        }
      }
      assertThat(states).isSorted().doesNotHaveDuplicates().hasSizeLessThan(most);
      assertThat(presses).hasSize(20).isSorted();
      JsonObject last = all.get(all.size() - 1);
      while (!("even".equals(last.getString("name")) && last.getInteger("value") == most)) {
        last = watcher.nextEvent();
      }
      assertThat(log.texts()).isEmpty();
      state(most + 1);
      assertThat(watcher.event("hardwareChanged").getInteger("number")).isEqualTo(most + 1);
    }
  }

  @Test
  void whoeverLetsTooMuchOfTheRestWaitIsCutOffWithOneLineAndNoStackTrace() throws Exception {
    try (LogLines log = new LogLines();
        RawWebSocket deaf = room.operator(SMALL)) {
      JsonObject chat = new JsonObject().put("event", "chat").put("text", LARGE);
      for (int i = 0; i < 3_000 && log.texts().isEmpty(); i++) {
        room.onRoomThread(() -> room.hub.relay(chat));
      }
      assertThat(log.with("does not read its events and is cut off")).hasSize(1);
      room.pass(java.time.Duration.ofSeconds(4));
      assertThat(deaf.closeCode()).isIn((Integer) null, 1013);
      room.onRoomThread(() -> {});
      assertThat(log.texts()).hasSize(1);
      assertThat(log.traces()).isEmpty();
    }
  }

  @Test
  void whoeverPingsWithoutReadingTheAnswersFillsNothing() throws Exception {
    try (RawWebSocket deaf = room.operator(SMALL);
        RawWebSocket other = room.operator(0)) {
      byte[] payload = new byte[125];
      for (int i = 0; i < 200_000; i++) {
        deaf.send(9, payload);
      }
      assertThat(other.call("setUsedApiVersion").getBoolean("result")).isTrue();
    }
  }
}
