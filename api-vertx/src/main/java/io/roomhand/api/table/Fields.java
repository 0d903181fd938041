package io.roomhand.api.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message, or of an object in one, in the order in which they are sent. What is
 * said here of a field, its name, type, meaning, unit, range and where its value comes from, writes
 * replies and events, describes them to others, and reads them for the typed client. Any thread.
 *
 * @param <T> what the room has and the message tells of
 * @param <R> what a client reads it as
 */
public final class Fields<T, R> {

  /** Where the value of a field comes from; null where it is left out. */
  @FunctionalInterface
  public interface Getter<T, V> {
    @Nullable V from(T source);
  }

  /**
   * One field.
   *
   * @param getter null for the field that says whether there is anything to tell of
   * @param inner the fields of the object, or of the objects in the array
   */
  record Entry<T>(
      Field field, @Nullable Getter<? super T, ?> getter, @Nullable Fields<?, ?> inner) {

    @Nullable Object value(@Nullable T source) {
      if (getter == null) {
        return source != null;
      }
      return source == null ? null : getter.from(source);
    }
  }

  private final @Nullable String shape;
  private final List<Entry<T>> entries;
  private final List<Field> described;
  private final Function<JsonObject, R> reader;
  private final boolean tellsOfNothing;

  private Fields(@Nullable String shape, List<Entry<T>> entries, Function<JsonObject, R> reader) {
    this.shape = shape;
    this.entries = List.copyOf(entries);
    this.described = entries.stream().map(Entry::field).toList();
    this.reader = reader;
    this.tellsOfNothing = entries.stream().anyMatch(entry -> entry.getter() == null);
  }

  /** Begins to write down a message's; {@code record}, {@code alone} or {@code unread} ends it. */
  public static <T> Draft<T> told() {
    return new Draft<>(null);
  }

  /**
   * The same for an object in messages.
   *
   * @param name of its shape, as {@link Field#as}
   */
  public static <T> Draft<T> shape(String name) {
    return new Draft<>(name);
  }

  private Field[] inside() {
    return described.toArray(Field[]::new);
  }

  private String shape() {
    if (shape == null) {
      throw new IllegalStateException("an object needs the name of its shape: " + described);
    }
    return shape;
  }

  /** For help texts and documents. */
  public List<Field> described() {
    return described;
  }

  /** The one of that name, as requests that take the same field describe it. */
  public Field field(String name) {
    return described.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no field " + name));
  }

  /**
   * The fields as they are sent.
   *
   * @param source null where there is nothing to tell of: no fields but the one that says so
   */
  public JsonObject json(@Nullable T source) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry<T> entry = entries.get(i);
      Object value = entry.value(source);
      if (value != null) {
        json.put(entry.field().name(), value);
      }
    }
    return new JsonObject(json);
  }

  /** An array of objects with these fields. */
  public JsonArray array(List<? extends T> sources) {
    JsonArray array = new JsonArray(new ArrayList<>(sources.size()));
    sources.forEach(source -> array.add(json(source)));
    return array;
  }

  /**
   * What a message tells. Fields that are not known are ignored, so that a newer room can talk to
   * an older client; one that is missing is an error unless it may be null.
   *
   * @throws io.roomhand.core.device.DeviceException {@code IO} for a message that is no such one
   */
  public R read(JsonObject message) {
    return reader.apply(message);
  }

  /** One array of such objects, which a client reads as the list of them. */
  @SuppressWarnings("unchecked") // this reads the elements
  public Fields<List<T>, List<R>> listed(String name, String meaning) {
    Draft<List<T>> array = Fields.<List<T>>told().objects(name, meaning, all -> all, this);
    return new Fields<>(
        null,
        array.entries,
        message -> (List<R>) RecordReader.value("has", message, name, List.class, this));
  }

  /** The same fields, which a client makes something else of. */
  public <Q> Fields<T, Q> then(Function<R, Q> made) {
    return new Fields<>(shape, entries, reader.andThen(made));
  }

  /** The same fields, of which each may be left out. */
  public Fields<T, R> optional() {
    return new Fields<>(
        shape,
        entries.stream()
            .map(entry -> new Entry<T>(entry.field().optional(), entry.getter(), entry.inner()))
            .toList(),
        reader);
  }

  /**
   * Fields being written down. What stands behind a field tells more of it.
   *
   * @param <T> what they tell of
   */
  public static final class Draft<T> {
    private final @Nullable String shape;
    private final List<Entry<T>> entries = new ArrayList<>();

    private Draft(@Nullable String shape) {
      this.shape = shape;
    }

    /** Says whether there is anything to tell of; all fields behind it are there only then. */
    public Draft<T> present(String name, String meaning) {
      entries.add(new Entry<>(Field.flag(name, meaning), null, null));
      return this;
    }

    public Draft<T> text(String name, String meaning, Getter<? super T, String> getter) {
      return add(Field.text(name, meaning), getter, null);
    }

    public Draft<T> flag(String name, String meaning, Getter<? super T, Boolean> getter) {
      return add(Field.flag(name, meaning), getter, null);
    }

    /**
     * A whole number.
     *
     * @param unit as {@link Field#in}, or {@link Field#NO_UNIT}
     */
    public Draft<T> whole(
        String name, String unit, String meaning, Getter<? super T, ? extends Number> getter) {
      return add(Field.whole(name, meaning).in(unit), getter, null);
    }

    /** Any number, likewise. */
    public Draft<T> number(
        String name, String unit, String meaning, Getter<? super T, ? extends Number> getter) {
      return add(Field.number(name, meaning).in(unit), getter, null);
    }

    public Draft<T> any(String name, String meaning, Getter<? super T, ?> getter) {
      return add(Field.any(name, meaning), getter, null);
    }

    public Draft<T> strings(
        String name, String meaning, Getter<? super T, ? extends List<String>> getter) {
      return add(
          Field.strings(name, meaning),
          source -> {
            List<String> strings = getter.from(source);
            return strings == null ? null : new JsonArray(List.copyOf(strings));
          },
          null);
    }

    public <S> Draft<T> object(
        String name, String meaning, Getter<? super T, ? extends S> getter, Fields<S, ?> inner) {
      return add(
          Field.object(name, meaning, inner.inside()).as(inner.shape()),
          source -> {
            S part = getter.from(source);
            return part == null && !inner.tellsOfNothing ? null : inner.json(part);
          },
          inner);
    }

    public <S> Draft<T> objects(
        String name,
        String meaning,
        Getter<? super T, ? extends List<? extends S>> getter,
        Fields<S, ?> inner) {
      return add(
          Field.objects(name, meaning, inner.inside()).as(inner.shape()),
          source -> {
            List<? extends S> parts = getter.from(source);
            return parts == null ? null : inner.array(parts);
          },
          inner);
    }

    /** All of these, too. */
    public Draft<T> and(Fields<T, ?> others) {
      entries.addAll(others.entries);
      return this;
    }

    private Draft<T> add(Field field, Getter<? super T, ?> getter, @Nullable Fields<?, ?> inner) {
      boolean behindPresence = entries.stream().anyMatch(entry -> entry.getter() == null);
      entries.add(new Entry<>(behindPresence ? field.optional() : field, getter, inner));
      return this;
    }

    private Draft<T> last(UnaryOperator<Field> more) {
      Entry<T> last = entries.remove(entries.size() - 1);
      entries.add(new Entry<>(more.apply(last.field()), last.getter(), last.inner()));
      return this;
    }

    /** The last field may be left out. */
    public Draft<T> optional() {
      return last(Field::optional);
    }

    /** The range of the last field. */
    public Draft<T> between(double lowest, double highest) {
      return last(field -> field.between(lowest, highest));
    }

    /** The only values of the last field. */
    public Draft<T> oneOf(String... values) {
      return last(field -> field.oneOf(values));
    }

    /** Names the set of values of the last field, as {@link Field#as}. */
    public Draft<T> as(String pascalCase) {
      return last(field -> field.as(pascalCase));
    }

    /** A client reads them as a record, each component from the field of its name. */
    public <R extends Record> Fields<T, R> record(Class<R> type) {
      return new Fields<>(shape, entries, new RecordReader<>(type, List.copyOf(entries)));
    }

    /** A client reads the value of the only field. */
    public <R> Fields<T, R> alone(Class<R> type) {
      String name = entries.get(0).field().name();
      return new Fields<>(
          shape,
          entries,
          message -> type.cast(RecordReader.value("has", message, name, type, null)));
    }

    /** A client gets the message as it is. */
    public Fields<T, JsonObject> unread() {
      return new Fields<>(shape, entries, message -> message);
    }
  }
}
