package io.roomhand.api.client.presets;

import io.roomhand.core.device.DeviceId;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A view of a camera that can be gone back to (control API, section 5).
 *
 * @param presetId made by the room; empty in a view that is not stored yet
 * @param isMuted whether the camera is muted there
 */
public record Preset(
    String presetId,
    String videoCapturerName,
    String videoCapturerDescription,
    boolean isMuted,
    Position pan,
    Position tilt,
    Position zoom,
    Preview preview) {

  /**
   * Where one axis is.
   *
   * @param isPresent false: the axis is left as it is
   * @param value in the device's own units; null exactly where not present
   */
  public record Position(boolean isPresent, @Nullable Double value) {
    public static final Position NONE = new Position(false, null);

    public static Position at(double value) {
      return new Position(true, value);
    }

    private JsonObject json() {
      return withValue(isPresent, value);
    }
  }

  /**
   * A small picture of the view.
   *
   * @param isPresent whether there is one
   * @param value a JPEG in base64; null without one, and where it did not fit the message
   */
  public record Preview(boolean isPresent, @Nullable String value) {
    public static final Preview NONE = new Preview(false, null);

    private JsonObject json() {
      return withValue(isPresent, value);
    }
  }

  /** A view that is not stored yet, without a picture. */
  public static Preset of(
      DeviceId camera, boolean muted, Position pan, Position tilt, Position zoom) {
    return new Preset(
        "", camera.name(), camera.description(), muted, pan, tilt, zoom, Preview.NONE);
  }

  private static JsonObject withValue(boolean present, @Nullable Object value) {
    JsonObject json = new JsonObject().put("isPresent", present);
    return value == null ? json : json.put("value", value);
  }

  /** Names and values in turn, as requests take them. */
  @Nullable Object[] fields(boolean withId) {
    return new @Nullable Object[] {
      "presetId",
      withId ? presetId : null,
      "videoCapturerName",
      videoCapturerName,
      "videoCapturerDescription",
      videoCapturerDescription,
      "isMuted",
      isMuted,
      "pan",
      pan.json(),
      "tilt",
      tilt.json(),
      "zoom",
      zoom.json(),
      "preview",
      preview.json()
    };
  }
}
