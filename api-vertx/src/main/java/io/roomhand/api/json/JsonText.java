package io.roomhand.api.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON of plain values as the JSON library does, letter by letter, at a fraction of what its
 * generator costs for a short message; anything else, and what is nested deeply, it leaves to the
 * library, which has a limit for that.
 */
public final class JsonText {
  private static final int USUAL = 1_024;
  private static final int DEEPEST = 64;
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out = new StringBuilder(USUAL);
  private int depth;

  private JsonText() {}

  public static String of(JsonObject json) {
    JsonText text = new JsonText();
    return text.object(json.getMap()) ? text.out.toString() : json.encode();
  }

  private boolean object(Map<?, ?> map) {
    if (++depth > DEEPEST) {
      return false;
    }
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      if (!(entry.getKey() instanceof String name)) {
        return false;
      }
      string(name);
      out.append(':');
      if (!value(entry.getValue())) {
        return false;
      }
    }
    out.append('}');
    depth--;
    return true;
  }

  private boolean list(List<?> list) {
    if (++depth > DEEPEST) {
      return false;
    }
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      if (!value(list.get(i))) {
        return false;
      }
    }
    out.append(']');
    depth--;
    return true;
  }

  /** Whether the value could be written. */
  private boolean value(@Nullable Object value) {
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Integer number) {
      out.append(number.intValue());
    } else if (value instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (value instanceof JsonObject json) {
      return object(json.getMap());
    } else if (value instanceof JsonArray array) {
      return list(array.getList());
    } else if (value instanceof Map<?, ?> map) {
      return object(map);
    } else if (value instanceof List<?> list) {
      return list(list);
    } else if (value instanceof Long number) {
      out.append(number.longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.append(number.doubleValue());
    } else if (value == null) {
      out.append("null");
    } else {
      return false;
    }
    return true;
  }

  private void string(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, written, i);
        written = i + 1;
        escape(c);
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  private void escape(char c) {
    out.append('\\');
    switch (c) {
      case '\b' -> out.append('b');
      case '\t' -> out.append('t');
      case '\n' -> out.append('n');
      case '\f' -> out.append('f');
      case '\r' -> out.append('r');
      case '"', '\\' -> out.append(c);
      default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
    }
  }
}
