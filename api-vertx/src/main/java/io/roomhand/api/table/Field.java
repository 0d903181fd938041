package io.roomhand.api.table;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.frame.ExactNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request, a reply or an event. The same descriptor checks a message and describes
 * it to others, so that the two can't differ.
 *
 * @param required absent or null is an error; for replies: always there
 * @param min lowest number; null without a limit of its own
 * @param max highest number
 * @param allowed the only allowed values; empty: all
 * @param checkedLater the room, not the table, knows which values are right: the name of an
 *     attached device, a position within the camera's range
 * @param fields fields of an object, or of an array's elements; empty: anything
 * @param unit what a number counts; empty for one that counts nothing measurable, null while nobody
 *     has said, and for what is no number
 * @param typeName the name of its shape in the document of the API, for objects, elements of arrays
 *     and fixed sets of values; null while nobody has said, and for all others
 */
public record Field(
    String name,
    Type type,
    boolean required,
    @Nullable Double min,
    @Nullable Double max,
    List<String> allowed,
    boolean checkedLater,
    List<Field> fields,
    String meaning,
    @Nullable String unit,
    @Nullable String typeName) {
  /** What a camera counts its positions in; each has its own. */
  public static final String DEVICE_UNITS = "device units";

  /** Of a number that counts nothing measurable: a code, an index, a part of a whole. */
  public static final String NO_UNIT = "";

  /** The JSON types of the control API. */
  public enum Type {
    STRING("a string"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    OBJECT("an object"),
    STRINGS("an array of strings"),
    OBJECTS("an array of objects"),
    /** The type depends on another field, such as a setting's value on its name. */
    ANY("a value");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public static Field text(String name, String meaning) {
    return of(name, Type.STRING, List.of(), meaning);
  }

  public static Field flag(String name, String meaning) {
    return of(name, Type.BOOLEAN, List.of(), meaning);
  }

  public static Field whole(String name, String meaning) {
    return of(name, Type.INTEGER, List.of(), meaning);
  }

  public static Field number(String name, String meaning) {
    return of(name, Type.NUMBER, List.of(), meaning);
  }

  public static Field any(String name, String meaning) {
    return of(name, Type.ANY, List.of(), meaning);
  }

  public static Field object(String name, String meaning, Field... fields) {
    return of(name, Type.OBJECT, List.of(fields), meaning);
  }

  public static Field objects(String name, String meaning, Field... fields) {
    return of(name, Type.OBJECTS, List.of(fields), meaning);
  }

  public static Field strings(String name, String meaning) {
    return of(name, Type.STRINGS, List.of(), meaning);
  }

  private static Field of(String name, Type type, List<Field> fields, String meaning) {
    return new Field(name, type, true, null, null, List.of(), false, fields, meaning, null, null);
  }

  public Field optional() {
    return needed(false);
  }

  /** The same field, always there or not. */
  public Field needed(boolean always) {
    return new Field(
        name, type, always, min, max, allowed, checkedLater, fields, meaning, unit, typeName);
  }

  public Field between(double low, double high) {
    return new Field(
        name, type, required, low, high, allowed, checkedLater, fields, meaning, unit, typeName);
  }

  public Field oneOf(String... values) {
    List<String> all = List.of(values);
    return new Field(
        name, type, required, min, max, all, checkedLater, fields, meaning, unit, typeName);
  }

  public Field knownToTheRoom() {
    return new Field(
        name, type, required, min, max, allowed, true, fields, meaning, unit, typeName);
  }

  /**
   * Says what the number counts.
   *
   * @param what short and in the plural, as people write it: px, ms, degrees
   */
  public Field in(String what) {
    return new Field(
        name, type, required, min, max, allowed, checkedLater, fields, meaning, what, typeName);
  }

  /** Says that the number has no unit: a code, a count, an index, a part of a whole. */
  public Field withoutUnit() {
    return in(NO_UNIT);
  }

  /**
   * Names the shape of this object, of this array's elements, or this set of values. Fields of the
   * same shape share a name; programs made from the document of the API have a type of that name.
   *
   * @param pascalCase for example {@code PtzAxis}
   */
  public Field as(String pascalCase) {
    return new Field(
        name, type, required, min, max, allowed, checkedLater, fields, meaning, unit, pascalCase);
  }

  /**
   * The value as its Java type: String, Boolean, Long, Double, JsonObject, JsonArray; null for an
   * absent one. Whole numbers as {@code 3.0} and numbers in a string that is exactly one are taken.
   *
   * @throws DeviceException {@code INVALID_PARAMETER} saying what would be right
   */
  public @Nullable Object read(JsonObject message) {
    return read(message.getValue(name));
  }

  private @Nullable Object read(@Nullable Object value) {
    if (value == null) {
      if (required) {
        throw wrong("is missing: it must be " + expected());
      }
      return null;
    }
    return switch (type) {
      case STRING -> readText(value);
      case BOOLEAN -> readAs(Boolean.class, value);
      case INTEGER, NUMBER -> readNumber(value);
      case OBJECT -> readObject(value);
      case STRINGS, OBJECTS -> readAs(JsonArray.class, value);
      case ANY -> value;
    };
  }

  /** A copy whose declared fields have been read as well; an error names both, as in pan.value. */
  private JsonObject readObject(Object value) {
    JsonObject object = readAs(JsonObject.class, value);
    if (fields.isEmpty()) {
      return object;
    }
    JsonObject read = new JsonObject();
    for (Field field : fields) {
      Object inner = field.inside(name).read(object.getValue(field.name()));
      if (inner != null) {
        read.put(field.name(), inner);
      }
    }
    return read;
  }

  private Field inside(String outer) {
    String path = outer + "." + name;
    return new Field(
        path, type, required, min, max, allowed, checkedLater, fields, meaning, unit, typeName);
  }

  private Object readText(Object value) {
    String text = readAs(String.class, value);
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      throw mismatch(value);
    }
    return text;
  }

  private <T> T readAs(Class<T> wanted, Object value) {
    if (!wanted.isInstance(value)) {
      throw mismatch(value);
    }
    return wanted.cast(value);
  }

  private Object readNumber(Object value) {
    double number = ExactNumber.of(value);
    if (Double.isNaN(number) || (type == Type.INTEGER && number != Math.rint(number))) {
      throw mismatch(value);
    }
    if ((min != null && number < min) || (max != null && number > max)) {
      throw mismatch(value);
    }
    if (!allowed.isEmpty() && !allowed.contains(Wording.number(number))) {
      throw mismatch(value);
    }
    if (type == Type.INTEGER) {
      return (long) number;
    }
    return number;
  }

  /** What a value must be, in words. */
  public String expected() {
    if (!allowed.isEmpty()) {
      return "one of " + String.join(", ", allowed);
    }
    return min != null && max != null
        ? type.words() + " in " + Wording.number(min) + ".." + Wording.number(max)
        : type.words();
  }

  /** What a value must be, and its unit, for people. */
  public String expectedWithUnit() {
    return unit == null || unit.isEmpty() ? expected() : expected() + " (" + unit + ")";
  }

  private DeviceException mismatch(Object value) {
    return wrong("must be " + expected() + ", not " + shown(value));
  }

  private DeviceException wrong(String what) {
    return new DeviceException(ErrorCode.INVALID_PARAMETER, name + " " + what);
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      return Wording.quote(text);
    }
    if (value instanceof JsonObject || value instanceof Map) {
      return "an object";
    }
    if (value instanceof JsonArray || value instanceof List) {
      return "an array";
    }
    return Wording.shortened(value.toString());
  }
}
