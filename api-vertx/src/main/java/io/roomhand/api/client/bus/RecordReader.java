package io.roomhand.api.client.bus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the room as records. A key that a record does not know is ignored, so that a newer
 * room can talk to an older client; a key that is missing is an error unless its component is
 * nullable. Any thread.
 */
public final class RecordReader {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .annotationIntrospector(new RequiredUnlessNullable())
          .addModule(
              new SimpleModule().addDeserializer(JsonObject.class, new VertxObjectDeserializer()))
          .build();

  private RecordReader() {}

  /**
   * The message as a record.
   *
   * @throws DeviceException {@code IO} for a message that is none
   */
  public static <T> T read(JsonObject message, Class<T> type) {
    try {
      return MAPPER.readValue(message.encode(), type);
    } catch (JacksonException e) {
      throw new DeviceException(
          ErrorCode.IO,
          "the room's message is no " + type.getSimpleName() + ": " + e.getOriginalMessage(),
          e);
    }
  }

  /**
   * The objects in an array of the message as records.
   *
   * @throws DeviceException {@code IO} where there is no such array
   */
  public static <T> List<T> readAll(JsonObject message, String field, Class<T> type) {
    if (!(message.getValue(field) instanceof JsonArray array)) {
      throw missing(field, "an array");
    }
    List<T> records = new ArrayList<>(array.size());
    for (Object element : array) {
      if (!(element instanceof JsonObject object)) {
        throw missing(field, "an array of objects");
      }
      records.add(read(object, type));
    }
    return List.copyOf(records);
  }

  /**
   * One value of the message.
   *
   * @throws DeviceException {@code IO} where it is missing or of another type
   */
  public static <T> T value(JsonObject message, String field, Class<T> type) {
    Object value = message.getValue(field);
    if (!type.isInstance(value)) {
      throw missing(field, "a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static DeviceException missing(String field, String expected) {
    return new DeviceException(
        ErrorCode.IO, "the room's message has no " + field + " that is " + expected);
  }

  private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      if (member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        return !parameter
            .getDeclaringClass()
            .getRecordComponents()[parameter.getIndex()]
            .getAnnotatedType()
            .isAnnotationPresent(Nullable.class);
      }
      return super.hasRequiredMarker(member);
    }
  }

  private static final class VertxObjectDeserializer extends StdDeserializer<JsonObject> {
    private static final long serialVersionUID = 1;

    VertxObjectDeserializer() {
      super(JsonObject.class);
    }

    @Override
    public JsonObject deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Map<String, Object> map = parser.readValueAs(new TypeReference<Map<String, Object>>() {});
      return new JsonObject(map);
    }
  }
}
