package io.roomhand.api.document;

import io.roomhand.api.schema.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Field descriptors as JSON Schema, draft 7, which AsyncAPI 3.0 takes for payloads. */
final class FieldSchemas {
  private FieldSchemas() {}

  /** An object with these fields; others may stand beside them. */
  static JsonObject object(List<Field> fields) {
    JsonObject properties = new JsonObject();
    List<String> required = new ArrayList<>();
    for (Field field : fields) {
      properties.put(field.name(), schema(field));
      if (field.required()) {
        required.add(field.name());
      }
    }
    JsonObject schema = new JsonObject().put("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", new JsonArray(required));
    }
    return properties.isEmpty() ? schema : schema.put("properties", properties);
  }

  static JsonObject constant(String value) {
    return new JsonObject().put("const", value);
  }

  private static JsonObject schema(Field field) {
    JsonObject schema =
        switch (field.type()) {
          case STRING -> type("string");
          case BOOLEAN -> type("boolean");
          case INTEGER -> type("integer");
          case NUMBER -> type("number");
          case OBJECT -> object(field.fields());
          case STRINGS -> type("array").put("items", type("string"));
          case OBJECTS -> type("array").put("items", object(field.fields()));
          case ANY -> new JsonObject();
        };
    if (!field.allowed().isEmpty()) {
      JsonArray values = new JsonArray();
      field.allowed().forEach(value -> values.add(constantOf(field, value)));
      schema.put("enum", values);
    }
    limit(schema, "minimum", field.type(), field.min());
    limit(schema, "maximum", field.type(), field.max());
    return schema.put("description", field.meaning());
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
