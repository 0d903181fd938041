package io.roomhand.api.conference;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.conference.CameraInfo.FIELDS;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.message.conference.CameraInfo.Picture;
import io.roomhand.core.room.devices.CameraInfo;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** What is told of the camera's picture and what of it is sent. */
public final class CameraInfoEvents {
  public static final EventType UPDATE_CAMERA_INFO =
      event("updateCameraInfo", "the camera's picture has changed; no fields without a picture")
          .stateOf()
          .with(FIELDS.optional());

  private CameraInfoEvents() {}

  /**
   * @param sent the conference layer's {@code send...} fields
   */
  public static AreaEvents of(Supplier<JsonObject> sent) {
    return AreaEvents.of(UPDATE_CAMERA_INFO)
        .tells(
            CameraInfo.class,
            UPDATE_CAMERA_INFO,
            info -> FIELDS.json(Picture.of(info, sent.get())));
  }
}
