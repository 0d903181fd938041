package io.roomhand.api.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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

  private record Part(String name, Type type, boolean nullable, @Nullable Fields<?, ?> inner) {}

  private record Shape<R>(Constructor<R> constructor, List<Part> parts) {}

  private final Class<R> type;
  private final List<? extends Fields.Entry<?>> entries;
  private volatile @Nullable Shape<R> shape;

  RecordReader(Class<R> type, List<? extends Fields.Entry<?>> entries) {
    this.type = type;
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
      Object value = message.getValue(part.name());
      if (value != null) {
        values[i] = converted(part, value);
      } else if (!part.nullable()) {
        throw unreadable(part.name() + " is missing");
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
    for (Fields.Entry<?> entry : entries) {
      if (entry.field().name().equals(name)) {
        return new Part(
            name,
            component.getGenericType(),
            component.getAnnotatedType().isAnnotationPresent(Nullable.class),
            entry.inner());
      }
    }
    throw new IllegalStateException("no field is told for " + name + " of " + type);
  }

  private Object converted(Part part, Object value) {
    Object converted = converted(part.type(), value, part.inner());
    if (converted == null) {
      throw unreadable(part.name() + " is no " + part.type().getTypeName());
    }
    return converted;
  }

  private DeviceException unreadable(String why) {
    return new DeviceException(
        ErrorCode.IO, "the room's message is no " + type.getSimpleName() + ": " + why);
  }

  /**
   * The value of one field.
   *
   * @throws DeviceException {@code IO} where it is missing or of another type
   */
  static <V> V value(JsonObject message, String name, Class<V> type) {
    Object value = message.getValue(name);
    Object converted = value == null ? null : converted(type, value, null);
    if (converted == null) {
      throw missing(name, "a " + type.getSimpleName());
    }
    return type.cast(converted);
  }

  /**
   * The objects in an array.
   *
   * @throws DeviceException {@code IO} where there is no such array
   */
  static <E> List<E> list(JsonObject message, String name, Fields<?, E> inner) {
    if (!(message.getValue(name) instanceof JsonArray array)) {
      throw missing(name, "an array");
    }
    List<E> all = new ArrayList<>(array.size());
    for (Object element : array) {
      if (!(element instanceof JsonObject object)) {
        throw missing(name, "an array of objects");
      }
      all.add(inner.read(object));
    }
    return List.copyOf(all);
  }

  private static DeviceException missing(String name, String expected) {
    return new DeviceException(
        ErrorCode.IO, "the room's message has no " + name + " that is " + expected);
  }

  /** As the Java type; null where it is none. */
  private static @Nullable Object converted(
      Type type, Object value, @Nullable Fields<?, ?> inner) {
    if (type instanceof ParameterizedType list) {
      return value instanceof JsonArray array
          ? converted(array, list.getActualTypeArguments()[0], inner)
          : null;
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted == Object.class) {
      return plain(value);
    }
    if (value instanceof Number number) {
      return converted(wanted, number);
    }
    if (value instanceof JsonObject object && inner != null) {
      return inner.read(object);
    }
    return wanted.isInstance(value) || (wanted == boolean.class && value instanceof Boolean)
        ? value
        : null;
  }

  private static @Nullable List<Object> converted(
      JsonArray array, Type element, @Nullable Fields<?, ?> inner) {
    List<Object> all = new ArrayList<>(array.size());
    for (Object value : array) {
      Object converted = value == null ? null : converted(element, value, inner);
      if (converted == null) {
        return null;
      }
      all.add(converted);
    }
    return List.copyOf(all);
  }

  /** An enum's constants are told by their numbers, from 0 on. */
  private static @Nullable Object converted(Class<?> wanted, Number number) {
    if (wanted == double.class || wanted == Double.class) {
      return number.doubleValue();
    }
    long whole = number.longValue();
    if (whole != number.doubleValue()) {
      return null;
    }
    if (wanted == long.class || wanted == Long.class) {
      return whole;
    }
    if (wanted == int.class || wanted == Integer.class) {
      return whole == (int) whole ? (Object) (int) whole : null;
    }
    Object[] constants = wanted.getEnumConstants();
    return constants != null && whole >= 0 && whole < constants.length
        ? constants[(int) whole]
        : null;
  }

  /** Objects as maps and arrays as lists, down to the last. */
  private static Object plain(Object value) {
    if (value instanceof JsonObject object) {
      return Json.decodeValue(object.encode(), Map.class);
    }
    return value instanceof JsonArray array
        ? Json.decodeValue(array.encode(), List.class)
        : value;
  }
}
