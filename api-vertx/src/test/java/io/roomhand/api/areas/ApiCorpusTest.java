package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.areas.Goldens.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds our golden replies and events, which are those of a running room, against the examples of
 * the original API document.
 */
class ApiCorpusTest {
  /** Protected accounts: not served yet. */
  private static final Set<String> NOT_SERVED =
      Set.of("setAuthParams", "getAuthInfo", "clearTokens");

  /** Events of later versions, of which the original has no examples. */
  private static final Set<String> LATER =
      Set.of(
          "videoCapturerPresetAdded",
          "videoCapturerPresetUpdated",
          "videoCapturerPresetApplied",
          "videoCapturerPresetRemoved");

  private static JsonObject read(String name) throws IOException {
    return new JsonObject(Files.readString(Corpus.file(name)));
  }

  @Test
  void everyReplyHasTheKeysOfItsExampleWithTheSameTypes() throws IOException {
    JsonObject examples = read("api/commands.json");
    JsonObject ours = new JsonObject();
    for (Step step : Goldens.walk()) {
      if (step.call() != null && step.reply() != null) {
        ours.put(step.call().getString("method"), step.reply());
      }
    }
    for (String method : examples.fieldNames()) {
      if (NOT_SERVED.contains(method)) {
        assertThat(ours.fieldNames()).doesNotContain(method);
        continue;
      }
      assertThat(ours.fieldNames()).contains(method);
      sameShape(
          method,
          examples.getJsonObject(method).getJsonObject("reply"),
          ours.getJsonObject(method));
    }
  }

  @Test
  void everyEventHasTheKeysOfItsExampleWithTheSameTypes() throws IOException {
    JsonObject examples = read("api/events.json");
    Map<String, JsonObject> goldens = Goldens.events();
    assertThat(goldens.keySet()).containsAll(LATER);
    goldens.keySet().removeAll(LATER);
    JsonObject ours = new JsonObject(Map.copyOf(goldens));
    assertThat(ours.fieldNames())
        .as("events of the original; newer ones belong to LATER")
        .isEqualTo(examples.fieldNames());
    for (String name : examples.fieldNames()) {
      sameShape(name, examples.getJsonObject(name), ours.getJsonObject(name));
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
