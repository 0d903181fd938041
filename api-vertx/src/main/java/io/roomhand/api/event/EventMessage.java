package io.roomhand.api.event;

import io.roomhand.api.json.JsonText;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An event on its way out, encoded once for all who get it. Belongs to the room thread. */
public final class EventMessage {
  private final JsonObject json;
  private final @Nullable EventType type;
  private @Nullable String text;

  /**
   * @param type null for an event of the conference layer
   */
  private EventMessage(JsonObject json, @Nullable EventType type) {
    this.json = json;
    this.type = type;
  }

  static EventMessage ours(EventType type, JsonObject fields) {
    return new EventMessage(fields.put("event", type.name()).put("method", "event"), type);
  }

  static EventMessage relayed(JsonObject json) {
    return new EventMessage(json, null);
  }

  public JsonObject json() {
    return json;
  }

  /** The conference layer's own: already on the bus, and free of our frame rule. */
  public boolean relayed() {
    return type == null;
  }

  /** Not for clients that are signed in as a user. */
  public boolean forAdmins() {
    return type != null && type.audience() == EventType.Audience.ADMINS;
  }

  /** Under which a newer event takes its place while it waits; null where none does. */
  public @Nullable String stateKey() {
    return type == null ? null : type.stateKey(json);
  }

  /** As it goes over the WebSocket. */
  public String text() {
    String encoded = text;
    if (encoded == null) {
      encoded = JsonText.of(json);
      text = encoded;
    }
    return encoded;
  }
}
