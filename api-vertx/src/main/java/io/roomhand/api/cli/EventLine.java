package io.roomhand.api.cli;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as one line of JSON. With colours the event's name comes first and what all events have
 * last. Characters that would steer a terminal are escaped: names of devices and of people in a
 * conference come from elsewhere.
 */
final class EventLine {
  private static final String NAME = "1";
  private static final String KEY = "36";
  private static final String TEXT = "32";
  private static final String NUMBER = "33";
  private static final String WORD = "35";
  private static final String FAINT = "2";

  /** The time at which an event came. */
  static final String RECEIVED_AT = "receivedAt";

  private final boolean coloured;

  EventLine(boolean coloured) {
    this.coloured = coloured;
  }

  String of(JsonObject event) {
    if (!coloured) {
      return harmless(event.encode());
    }
    StringBuilder line = new StringBuilder("{");
    for (String key : new String[] {RECEIVED_AT, "event"}) {
      if (event.containsKey(key)) {
        entry(line, key, event.getValue(key), key.equals("event") ? NAME : FAINT);
      }
    }
    for (Map.Entry<String, Object> field : event) {
      String key = field.getKey();
      if (!key.equals(RECEIVED_AT) && !key.equals("event") && !key.equals("method")) {
        entry(line, key, field.getValue(), null);
      }
    }
    if (event.containsKey("method")) {
      entry(line, "method", event.getValue("method"), FAINT);
    }
    return line.append('}').toString();
  }

  private static void entry(
      StringBuilder line, String key, @Nullable Object value, @Nullable String colour) {
    separate(line);
    paint(line, FAINT.equals(colour) ? FAINT : KEY, Json.encode(key));
    line.append(':');
    if (colour != null) {
      paint(line, colour, Json.encode(value));
    } else {
      value(line, value);
    }
  }

  private static void value(StringBuilder line, @Nullable Object value) {
    if (value instanceof JsonObject object) {
      line.append('{');
      object.forEach(field -> entry(line, field.getKey(), field.getValue(), null));
      line.append('}');
    } else if (value instanceof JsonArray array) {
      line.append('[');
      for (Object element : array) {
        separate(line);
        value(line, element);
      }
      line.append(']');
    } else {
      String colour = value instanceof String ? TEXT : value instanceof Number ? NUMBER : WORD;
      paint(line, colour, Json.encode(value));
    }
  }

  private static void separate(StringBuilder line) {
    char last = line.charAt(line.length() - 1);
    if (last != '{' && last != '[') {
      line.append(',');
    }
  }

  private static void paint(StringBuilder line, String colour, String json) {
    line.append("\u001b[").append(colour).append('m').append(harmless(json)).append("\u001b[0m");
  }

  private static String harmless(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
