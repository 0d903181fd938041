package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.table.Field;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Holds messages against the descriptors of their fields. */
final class Shapes {
  private Shapes() {}

  static JsonObject without(JsonObject message, String... envelope) {
    JsonObject fields = message.copy();
    List.of(envelope).forEach(fields::remove);
    return fields;
  }

  /** Every required field is there, every field has its type, none is unknown. */
  static void conforms(String where, List<Field> fields, JsonObject object) {
    if (fields.isEmpty()) {
      return;
    }
    for (Field field : fields) {
      String here = where + "." + field.name();
      Object value = object.getValue(field.name());
      if (value == null) {
        assertThat(field.required()).as("%s is missing", here).isFalse();
        continue;
      }
      switch (field.type()) {
        case STRING -> assertThat(value).as(here).isInstanceOf(String.class);
        case BOOLEAN -> assertThat(value).as(here).isInstanceOf(Boolean.class);
        case INTEGER, NUMBER -> assertThat(value).as(here).isInstanceOf(Number.class);
        case OBJECT -> {
          assertThat(value).as(here).isInstanceOf(JsonObject.class);
          conforms(here, field.fields(), (JsonObject) value);
        }
        case STRINGS -> assertThat((JsonArray) value).as(here).allMatch(String.class::isInstance);
        case OBJECTS ->
            ((JsonArray) value)
                .forEach(element -> conforms(here, field.fields(), (JsonObject) element));
        case ANY -> assertThat(value).as(here).isNotNull();
      }
    }
    List<String> declared = fields.stream().map(Field::name).toList();
    assertThat(object.fieldNames()).as("fields of %s", where).isSubsetOf(declared);
  }
}
