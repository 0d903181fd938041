package io.roomhand.api.conference;

import static io.roomhand.api.event.EventType.event;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Field;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.room.devices.CameraInfo;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** What is told of the camera's picture and what of it is sent. */
public final class CameraInfoEvents {
  public static final EventType UPDATE_CAMERA_INFO =
      event("updateCameraInfo", "the camera's picture has changed; no fields without a picture")
          .stateOf()
          .withAll(CameraInfoFields.ALL.stream().map(Field::optional).toList());

  private CameraInfoEvents() {}

  /**
   * @param sent the conference layer's {@code send...} fields
   */
  public static AreaEvents of(Supplier<JsonObject> sent) {
    return AreaEvents.of(UPDATE_CAMERA_INFO)
        .tells(CameraInfo.class, UPDATE_CAMERA_INFO, info -> json(info, sent.get()));
  }

  /**
   * Camera and sent picture; what is sent is the camera's picture, turned, as far as the conference
   * layer does not say otherwise. No fields while there is no picture.
   *
   * @param sent the {@code send...} fields of the conference layer
   */
  static JsonObject json(CameraInfo info, JsonObject sent) {
    PictureFormat picture = info.picture();
    if (picture == null) {
      return new JsonObject();
    }
    boolean swap = info.rotation().swapsSides();
    return new JsonObject()
        .put("cameraWidth", picture.width())
        .put("cameraHeight", picture.height())
        .put("cameraFramerate", picture.framerateHundredths())
        .put("sendWidth", swap ? picture.height() : picture.width())
        .put("sendHeight", swap ? picture.width() : picture.height())
        .put("sendFramerate", picture.framerateHundredths())
        .put("format", picture.pixels().number())
        .put("sendFormat", "None")
        .put("stereo", picture.stereo())
        .mergeIn(sent);
  }
}
