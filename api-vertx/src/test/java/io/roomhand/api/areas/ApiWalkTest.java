package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.areas.Goldens.Step;
import io.roomhand.api.event.EventType;
import io.roomhand.api.fixture.AnyClient;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command once and every event, over each entrance of a room: the replies are those of the
 * golden examples, and each event comes as often as something happened, no more.
 */
class ApiWalkTest {
  /** Told again and again while something goes on. */
  private static final Set<String> REPEATED =
      Set.of("ptzControlsChanged", "testAudioCapturerLevel", "updateCameraInfo");

  @FunctionalInterface
  private interface Entrance {
    AnyClient enter(RunningRoom room) throws IOException;
  }

  @Test
  void overTheWebSocket() throws IOException {
    walk(AnyClient::webSocket);
  }

  @Test
  void overTheEventBus() throws IOException {
    walk(AnyClient::bus);
  }

  @Test
  void theWalkGoesThroughEveryCommandAndEvent() {
    Set<String> called =
        Goldens.walk().stream()
            .filter(step -> step.call() != null)
            .map(step -> step.call().getString("method"))
            .collect(Collectors.toSet());
    assertThat(called)
        .as("commands that have a step in golden/walk.json")
        .containsExactlyInAnyOrderElementsOf(
            RoomCommands.table().all().stream().map(Command::name).toList());
    List<String> everyone =
        EventTable.all().stream()
            .filter(event -> event.audience() != EventType.Audience.ONE_CLIENT)
            .map(EventType::name)
            .toList();
    assertThat(Goldens.walk().stream().flatMap(step -> step.then().stream()).distinct().toList())
        .as("events that follow a step in golden/walk.json")
        .containsExactlyInAnyOrderElementsOf(everyone);
  }

  private static void walk(Entrance entrance) throws IOException {
    try (RunningRoom room = RunningRoom.withPower()) {
      awaitPositions(room);
      walk(room, entrance);
    }
  }

  /** A preset has the axes whose positions the head has told; that may come long after READY. */
  private static void awaitPositions(RunningRoom room) {
    await()
        .atMost(Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS))
        .until(
            () -> {
              JsonObject preset = room.call("addPresetFromCurrentVideoCapturer");
              room.call(
                  "removeVideoCapturerPreset",
                  new JsonObject().put("presetId", preset.getString("presetId")).encode());
              return Stream.of("pan", "tilt", "zoom")
                  .allMatch(axis -> preset.getJsonObject(axis).getBoolean("isPresent"));
            });
    room.call("getAllVideoCapturerPresets"); // answered when the last removal has been told
  }

  private static void walk(RunningRoom room, Entrance entrance) throws IOException {
    try (AnyClient client = entrance.enter(room)) {
      room.vertx
          .eventBus()
          .<JsonObject>consumer("conference.control", ApiWalkTest::conferenceLayer);
      Map<String, Integer> wanted = new LinkedHashMap<>();
      List<JsonObject> told = new ArrayList<>();
      for (Step step : Goldens.walk()) {
        step(room, client, step, told);
        step.then().forEach(name -> wanted.merge(name, 1, Integer::sum));
      }
      Map<String, Integer> counted = new LinkedHashMap<>();
      told.forEach(event -> counted.merge(event.getString("event"), 1, Integer::sum));
      REPEATED.forEach(
          name -> {
            assertThat(counted.remove(name)).as(name).isPositive();
            wanted.remove(name);
          });
      assertThat(counted).containsExactlyInAnyOrderEntriesOf(wanted);
      Map<String, JsonObject> examples = Goldens.events();
      for (JsonObject event : told) {
        String name = event.getString("event");
        assertThat(event.getString("method")).isEqualTo("event");
        assertThat(examples).containsKey(name);
        assertThat(EventTable.byName()).containsKey(name);
        Shapes.conforms(
            name,
            Objects.requireNonNull(EventTable.byName().get(name)).fields(),
            Shapes.without(event, "event", "method"));
      }
    }
  }

  private static void step(RunningRoom room, AnyClient client, Step step, List<JsonObject> told)
      throws IOException {
    JsonObject call = step.call();
    if (call != null) {
      JsonObject request = call.copy();
      if ("VARIES".equals(request.getValue("presetId"))) {
        request.put("presetId", newestPreset(room));
      }
      JsonObject reply = client.call(request);
      assertThat(Goldens.masked(reply)).as("reply to %s", call).isEqualTo(step.reply());
    } else if (step.published() != null) {
      room.vertx.eventBus().publish("roomhand.conference", step.published());
    } else {
      room.happen(
          step.happens().get(0),
          step.happens().subList(1, step.happens().size()).toArray(String[]::new));
    }
    for (String name : step.then()) {
      JsonObject event;
      do {
        event = client.event();
        told.add(event);
      } while (!event.getString("event").equals(name));
    }
  }

  private static String newestPreset(RunningRoom room) {
    JsonArray presets = room.call("getAllVideoCapturerPresets").getJsonArray("presets");
    return presets.getJsonObject(presets.size() - 1).getString("presetId");
  }

  /** Takes what is passed on to it. */
  private static void conferenceLayer(Message<JsonObject> message) {
    String method = message.body().getString("method");
    JsonObject reply =
        new JsonObject()
            .put("method", method)
            .put("requestId", message.body().getString("requestId", ""))
            .put("result", true);
    message.reply(method.equals("getSettings") ? reply.put("settings", new JsonArray()) : reply);
  }
}
