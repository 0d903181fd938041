package io.roomhand.api.table;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's fields after they have been checked against the table. */
public final class Arguments {
  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads what the table declares.
   *
   * @throws io.roomhand.core.device.DeviceException {@code INVALID_PARAMETER} for the first field
   *     that is wrong
   */
  public static Arguments read(List<Field> fields, JsonObject request) {
    if (fields.isEmpty()) {
      return new Arguments(Map.of());
    }
    Map<String, Object> values = new HashMap<>();
    for (Field field : fields) {
      Object value = field.read(request);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return new Arguments(values);
  }

  public String text(String name) {
    return get(name, String.class);
  }

  public @Nullable String textOrNull(String name) {
    return (String) values.get(name);
  }

  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  public boolean flagOr(String name, boolean absent) {
    return values.containsKey(name) ? flag(name) : absent;
  }

  public double number(String name) {
    return get(name, Double.class);
  }

  public long whole(String name) {
    return get(name, Long.class);
  }

  public @Nullable Long wholeOrNull(String name) {
    return (Long) values.get(name);
  }

  public @Nullable Double numberOrNull(String name) {
    return (Double) values.get(name);
  }

  public JsonObject object(String name) {
    return get(name, JsonObject.class);
  }

  public @Nullable JsonObject objectOrNull(String name) {
    return (JsonObject) values.get(name);
  }

  public @Nullable Boolean flagOrNull(String name) {
    return (Boolean) values.get(name);
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the table does not declare the required field " + name);
    }
    return type.cast(value);
  }
}
