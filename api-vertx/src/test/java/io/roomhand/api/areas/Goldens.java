package io.roomhand.api.areas;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The golden examples: a walk through every command with its request, its reply and the events that
 * it causes, and one example of every event. What differs from room to room stands as {@code
 * "VARIES"}, or 0 for a number.
 */
final class Goldens {
  private static final Set<String> VARYING =
      Set.of("token", "tokenForHttpServer", "key", "presetId", "embeddedHttpPort", "lvl", "delay");

  /** Whether a camera gave a picture in time depends on how busy the machine is. */
  private static final JsonObject PREVIEW = new JsonObject().put("isPresent", true);

  /**
   * One step of the walk: a command, something that happens in the virtual room, or a message of
   * the conference layer.
   *
   * @param then events that follow, in this order
   */
  record Step(
      @Nullable JsonObject call,
      @Nullable JsonObject reply,
      List<String> happens,
      @Nullable JsonObject published,
      List<String> then) {}

  private Goldens() {}

  static List<Step> walk() {
    List<Step> steps = new ArrayList<>();
    for (Object each : new JsonArray(read("golden/walk.json"))) {
      JsonObject step = (JsonObject) each;
      steps.add(
          new Step(
              step.getJsonObject("call"),
              step.getJsonObject("reply"),
              texts(step.getJsonArray("do")),
              step.getJsonObject("publish"),
              texts(step.getJsonArray("then"))));
    }
    return steps;
  }

  /** Name of each event with its example. */
  static Map<String, JsonObject> events() {
    Map<String, JsonObject> events = new LinkedHashMap<>();
    new JsonObject(read("golden/events.json"))
        .forEach(entry -> events.put(entry.getKey(), (JsonObject) entry.getValue()));
    return events;
  }

  private static List<String> texts(@Nullable JsonArray array) {
    return array == null ? List.of() : array.stream().map(String::valueOf).toList();
  }

  private static String read(String name) {
    try (InputStream in = Goldens.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message without what differs from room to room. */
  static JsonObject masked(JsonObject message) {
    JsonObject masked = new JsonObject();
    message.forEach(entry -> masked.put(entry.getKey(), masked(entry.getKey(), entry.getValue())));
    if ("port".equals(masked.getValue("name"))) {
      masked.put("value", 0);
    }
    return masked;
  }

  private static @Nullable Object masked(String key, @Nullable Object value) {
    if (value instanceof JsonObject object) {
      return key.equals("preview") ? PREVIEW : masked(object);
    }
    if (value instanceof JsonArray array) {
      JsonArray all = new JsonArray();
      array.forEach(element -> all.add(masked("", element)));
      return all;
    }
    if (VARYING.contains(key)) {
      return value instanceof Number ? (Object) 0 : "VARIES";
    }
    return value;
  }
}
