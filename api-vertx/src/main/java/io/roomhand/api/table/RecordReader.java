package io.roomhand.api.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a message, each component from the field of its name. The components are looked
 * up when the first message is read: the room itself reads none.
 */
final class RecordReader<R extends Record> implements Function<JsonObject, R> {

  private record Part(String name, Class<?> type, boolean nullable, @Nullable Fields<?, ?> inner) {}

  private record Shape<R>(Constructor<R> constructor, List<Part> parts) {}

  private final Class<R> type;
  private final String has;
  private final List<? extends Fields.Entry<?>> entries;
  private volatile @Nullable Shape<R> shape;

  RecordReader(Class<R> type, List<? extends Fields.Entry<?>> entries) {
    this.type = type;
    this.has = "is no " + type.getSimpleName() + ": it has";
    this.entries = entries;
  }

  @Override
  public R apply(JsonObject message) {
    Shape<R> known = shape;
    if (known == null) {
      known = shape();
      shape = known;
    }
    @Nullable Object[] values = new @Nullable Object[known.parts().size()];
    for (int i = 0; i < values.length; i++) {
      Part part = known.parts().get(i);
      if (!part.nullable() || message.getValue(part.name()) != null) {
        values[i] = value(has, message, part.name(), part.type(), part.inner());
      }
    }
    try {
      return known.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made", e);
    }
  }

  private Shape<R> shape() {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new Shape<>(
          type.getDeclaredConstructor(types), Arrays.stream(components).map(this::part).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no constructor of its components", e);
    }
  }

  private Part part(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    String name = named == null ? component.getName() : named.value();
    Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return entries.stream()
        .filter(entry -> entry.field().name().equals(name))
        .findFirst()
        .map(entry -> new Part(name, boxed, nullable, entry.inner()))
        .orElseThrow(() -> new IllegalStateException("no field tells " + name + " of " + type));
  }

  /**
   * The value of one field.
   *
   * @param has how the error's text begins that says what is missing
   * @throws DeviceException {@code IO} where it is missing or of another type
   */
  static Object value(
      String has, JsonObject message, String name, Class<?> type, @Nullable Fields<?, ?> inner) {
    Object value = message.getValue(name);
    Object converted = value == null ? null : converted(value, type, inner);
    if (converted == null) {
      throw new DeviceException(
          ErrorCode.IO,
          "the room's message %s no %s that is a %s".formatted(has, name, type.getSimpleName()));
    }
    return converted;
  }

  /** As that type, which is no primitive; null where it is none. */
  private static @Nullable Object converted(
      Object value, Class<?> type, @Nullable Fields<?, ?> inner) {
    if (value instanceof Number number && type != Object.class) {
      return number(number, type);
    }
    if (value instanceof JsonArray array && type == List.class) {
      List<Object> all = new ArrayList<>(array.size());
      for (Object element : array) {
        Object converted =
            element == null
                ? null
                : converted(element, inner == null ? String.class : JsonObject.class, inner);
        if (converted == null) {
          return null;
        }
        all.add(converted);
      }
      return List.copyOf(all);
    }
    if (value instanceof JsonObject object && inner != null) {
      return inner.read(object);
    }
    if (type == Object.class) {
      return plain(value);
    }
    return type.isInstance(value) ? value : null;
  }

  /** An enum's constants are told by their numbers, from 0 on. */
  private static @Nullable Object number(Number number, Class<?> type) {
    long whole = number.longValue();
    if (type == Double.class) {
      return number.doubleValue();
    } else if (whole != number.doubleValue()) {
      return null;
    } else if (type == Long.class) {
      return whole;
    } else if (type == Integer.class) {
      return whole == (int) whole ? (Object) (int) whole : null;
    }
    Object[] constants = type.getEnumConstants();
    return constants != null && whole >= 0 && whole < constants.length
        ? constants[(int) whole]
        : null;
  }

  /** Objects as maps and arrays as lists, down to the last. */
  private static Object plain(Object value) {
    if (value instanceof JsonObject object) {
      return Json.decodeValue(object.encode(), Map.class);
    }
    return value instanceof JsonArray array ? Json.decodeValue(array.encode(), List.class) : value;
  }
}
