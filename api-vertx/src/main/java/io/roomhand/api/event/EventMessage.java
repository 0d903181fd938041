package io.roomhand.api.event;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An event on its way out, encoded once for all who get it. Belongs to the room thread. */
public final class EventMessage {
  private final JsonObject json;
  private final boolean relayed;
  private @Nullable String text;

  private EventMessage(JsonObject json, boolean relayed) {
    this.json = json;
    this.relayed = relayed;
  }

  static EventMessage ours(String name, JsonObject fields) {
    return new EventMessage(fields.put("event", name).put("method", "event"), false);
  }

  static EventMessage relayed(JsonObject json) {
    return new EventMessage(json, true);
  }

  public JsonObject json() {
    return json;
  }

  /** The conference layer's own: already on the bus, and free of our frame rule. */
  public boolean relayed() {
    return relayed;
  }

  /** As it goes over the WebSocket. */
  public String text() {
    String encoded = text;
    if (encoded == null) {
      encoded = json.encode();
      text = encoded;
    }
    return encoded;
  }
}
