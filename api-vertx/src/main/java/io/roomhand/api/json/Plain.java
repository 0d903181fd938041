package io.roomhand.api.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the plain maps and lists that core knows. */
public final class Plain {
  private Plain() {}

  public static Map<String, Object> map(JsonObject json) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.forEach(
        entry -> {
          if (entry.getValue() != null) {
            map.put(entry.getKey(), value(entry.getValue()));
          }
        });
    return map;
  }

  private static Object value(Object value) {
    if (value instanceof JsonObject object) {
      return map(object);
    }
    if (value instanceof JsonArray array) {
      List<Object> list = new ArrayList<>();
      array.forEach(
          entry -> {
            if (entry != null) {
              list.add(value(entry));
            }
          });
      return list;
    }
    return value;
  }
}
