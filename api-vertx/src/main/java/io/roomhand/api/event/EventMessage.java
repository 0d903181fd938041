package io.roomhand.api.event;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An event on its way out, encoded once for all who get it. Belongs to the room thread. */
public final class EventMessage {
  private final JsonObject json;
  private final boolean relayed;
  private final boolean forAdmins;
  private @Nullable String text;

  private EventMessage(JsonObject json, boolean relayed, boolean forAdmins) {
    this.json = json;
    this.relayed = relayed;
    this.forAdmins = forAdmins;
  }

  static EventMessage ours(EventType type, JsonObject fields) {
    return new EventMessage(
        fields.put("event", type.name()).put("method", "event"),
        false,
        type.audience() == EventType.Audience.ADMINS);
  }

  static EventMessage relayed(JsonObject json) {
    return new EventMessage(json, true, false);
  }

  public JsonObject json() {
    return json;
  }

  /** The conference layer's own: already on the bus, and free of our frame rule. */
  public boolean relayed() {
    return relayed;
  }

  /** Not for clients that are signed in as a user. */
  public boolean forAdmins() {
    return forAdmins;
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
