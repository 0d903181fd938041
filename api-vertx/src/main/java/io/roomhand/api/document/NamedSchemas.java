package io.roomhand.api.document;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of {@code components/schemas}: each has a name, so that programs made from the
 * document have a type of that name, and stands there once, wherever it is used.
 */
final class NamedSchemas {
  private final Map<String, JsonObject> schemas = new TreeMap<>();

  /**
   * A reference to the schema.
   *
   * @throws IllegalStateException when the name already belongs to another schema
   */
  JsonObject reference(String name, JsonObject schema) {
    JsonObject before = schemas.putIfAbsent(name, schema);
    if (before != null && !before.equals(schema)) {
      throw new IllegalStateException(
          "the type name %s stands for two shapes, give one of them another with Field.as: %s and %s"
              .formatted(name, before.encode(), schema.encode()));
    }
    return reference(name);
  }

  /** A reference to a schema that stands, or will stand, under this name. */
  static JsonObject reference(String name) {
    return References.to("components", "schemas", name);
  }

  /** All of them in the order of their names. */
  JsonObject all() {
    JsonObject all = new JsonObject();
    schemas.forEach(all::put);
    return all;
  }
}
