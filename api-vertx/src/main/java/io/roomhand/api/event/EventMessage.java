package io.roomhand.api.event;

import io.vertx.core.json.JsonObject;

/**
 * An event on its way out, encoded once for all who get it.
 *
 * @param relayed the conference layer's own: already on the bus, and free of our frame rule
 */
public record EventMessage(String name, JsonObject json, String text, boolean relayed) {

  static EventMessage ours(String name, JsonObject fields) {
    JsonObject json = fields.put("event", name).put("method", "event");
    return new EventMessage(name, json, json.encode(), false);
  }

  static EventMessage relayed(JsonObject json) {
    return new EventMessage(String.valueOf(json.getValue("event")), json, json.encode(), true);
  }
}
