package io.roomhand.api.document;

import io.roomhand.api.table.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Field descriptors as JSON Schema, draft 7, which AsyncAPI 3.0 takes for payloads. Objects and
 * fixed sets of values become named schemas that fields refer to. Nothing may stand beside a
 * reference, so what such a field means stands in the description of the object that has it.
 */
final class FieldSchemas {
  private static final String ANY = "AnyValue";

  private final NamedSchemas named;

  FieldSchemas(NamedSchemas named) {
    this.named = named;
  }

  /**
   * An object with these fields; others may stand beside them.
   *
   * @param meaning what the object is; empty where its name says it all
   */
  JsonObject object(String meaning, List<Field> fields) {
    JsonObject properties = new JsonObject();
    List<String> required = new ArrayList<>();
    List<String> meanings = new ArrayList<>();
    for (Field field : fields) {
      properties.put(field.name(), property(field));
      if (field.required()) {
        required.add(field.name());
      }
      if (refers(field)) {
        meanings.add("- `%s`: %s".formatted(field.name(), meaning(field)));
      }
    }
    JsonObject schema = new JsonObject().put("type", "object");
    String description =
        meanings.isEmpty()
            ? meaning
            : (meaning.isEmpty() ? "" : meaning + "\n\n") + String.join("\n", meanings);
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    if (!required.isEmpty()) {
      schema.put("required", new JsonArray(required));
    }
    return properties.isEmpty() ? schema : schema.put("properties", properties);
  }

  private JsonObject property(Field field) {
    return switch (field.type()) {
      case OBJECT -> named.reference(typeName(field), object("", field.fields()));
      case OBJECTS ->
          array(named.reference(typeName(field), object("", field.fields())), meaning(field));
      case STRINGS -> array(type("string"), meaning(field));
      case ANY -> named.reference(ANY, anything());
      case STRING, BOOLEAN, INTEGER, NUMBER ->
          field.allowed().isEmpty()
              ? value(field).put("description", meaning(field))
              : named.reference(typeName(field), value(field));
    };
  }

  private static boolean refers(Field field) {
    return field.type() == Field.Type.OBJECT
        || field.type() == Field.Type.ANY
        || !field.allowed().isEmpty();
  }

  private static JsonObject value(Field field) {
    JsonObject schema =
        type(
            switch (field.type()) {
              case BOOLEAN -> "boolean";
              case INTEGER -> "integer";
              case NUMBER -> "number";
              default -> "string";
            });
    if (!field.allowed().isEmpty()) {
      JsonArray values = new JsonArray();
      field.allowed().forEach(value -> values.add(constantOf(field, value)));
      schema.put("enum", values);
    }
    limit(schema, "minimum", field.type(), field.min());
    limit(schema, "maximum", field.type(), field.max());
    String unit = field.unit();
    return unit == null || unit.isEmpty() ? schema : schema.put("x-unit", unit);
  }

  private static JsonObject array(JsonObject items, String meaning) {
    return type("array").put("items", items).put("description", meaning);
  }

  private static JsonObject anything() {
    JsonArray types =
        new JsonArray(List.of("object", "array", "string", "number", "integer", "boolean", "null"));
    return new JsonObject().put("type", types).put("description", "any JSON value");
  }

  private static String typeName(Field field) {
    String name = field.typeName();
    if (name == null) {
      throw new IllegalStateException(
          "the field %s (%s) needs the name of a type: give it one with Field.as"
              .formatted(field.name(), field.meaning()));
    }
    return name;
  }

  private static String meaning(Field field) {
    String unit = field.unit();
    return unit == null || unit.isEmpty()
        ? field.meaning()
        : "%s (%s)".formatted(field.meaning(), unit);
  }

  private static JsonObject type(String name) {
    return new JsonObject().put("type", name);
  }

  private static Object constantOf(Field field, String value) {
    return switch (field.type()) {
      case INTEGER -> Long.valueOf(value);
      case NUMBER -> Double.valueOf(value);
      default -> value;
    };
  }

  private static void limit(
      JsonObject schema, String keyword, Field.Type type, @Nullable Double value) {
    if (value != null) {
      boolean whole = type == Field.Type.INTEGER || value == Math.rint(value);
      schema.put(keyword, whole ? (Object) value.longValue() : value);
    }
  }
}
