package io.roomhand.api.conference;

import io.roomhand.api.message.conference.CameraInfo;
import io.roomhand.api.message.conference.SystemInfo;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.DeviceException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the conference layer said last of the fields of getSystemInfo that only it knows. Belongs to
 * the room thread.
 */
final class PublishedSystemInfo {
  private static final Logger log = LoggerFactory.getLogger(PublishedSystemInfo.class);
  private static final String CAMERA = "cameraInfo";
  private static final List<Field> SENT =
      CameraInfo.FIELDS.described().stream()
          .filter(field -> field.name().startsWith("send"))
          .map(Field::optional)
          .toList();

  private JsonObject fields = new JsonObject();

  /** Of those fields what it supplied; {@code cameraInfo} with {@code send...} alone. */
  JsonObject fields() {
    return fields;
  }

  /** What it says of the picture that it sends; empty where it says nothing. */
  JsonObject sent() {
    return fields.getJsonObject(CAMERA, new JsonObject());
  }

  /** Takes the place of what was published before; what can't be right is left out. */
  void accept(JsonObject published) {
    JsonObject taken = new JsonObject();
    for (Field field : SystemInfo.OF_THE_LAYER.described()) {
      Object value = published.getValue(field.name());
      if (value != null) {
        taken.put(field.name(), value);
      }
    }
    if (published.getValue(CAMERA) instanceof JsonObject camera) {
      JsonObject sent = read(camera);
      if (!sent.isEmpty()) {
        taken.put(CAMERA, sent);
      }
    }
    fields = taken;
  }

  private static JsonObject read(JsonObject camera) {
    JsonObject sent = new JsonObject();
    try {
      for (Field field : SENT) {
        Object value = field.read(camera);
        if (value != null) {
          sent.put(field.name(), value);
        }
      }
      return sent;
    } catch (DeviceException wrong) {
      log.warn("the conference layer's cameraInfo is ignored: {}", wrong.text());
      return new JsonObject();
    }
  }
}
