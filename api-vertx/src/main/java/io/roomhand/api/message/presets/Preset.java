package io.roomhand.api.message.presets;

import static io.roomhand.api.table.Field.DEVICE_UNITS;

import io.roomhand.api.table.Fields;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.PtzAxis;
import io.vertx.core.json.JsonObject;
import java.util.List;
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

  /** As the room tells it, with its picture. */
  public static final Fields<io.roomhand.core.room.presets.Preset, Preset> FIELDS =
      view()
          .object("preview", "its small picture", preset -> preset.picture(), Preview.FIELDS)
          .record(Preset.class);

  /** The same, where the picture is at most said to be there. */
  public static final Fields<io.roomhand.core.room.presets.Preset, ?> WITHOUT_PICTURE =
      view()
          .object("preview", "its small picture", preset -> preset.picture(), Preview.MARK)
          .unread();

  /** All of them, with their pictures. */
  public static final Fields<List<io.roomhand.core.room.presets.Preset>, List<Preset>> LIST =
      FIELDS.listed("presets", "the presets");

  /** Its id alone. */
  public static final Fields<io.roomhand.core.room.presets.Preset, String> ID =
      Fields.<io.roomhand.core.room.presets.Preset>told()
          .text("presetId", "the preset, as it was added", preset -> preset.id())
          .alone(String.class);

  private static Fields.Draft<io.roomhand.core.room.presets.Preset> view() {
    return Fields.<io.roomhand.core.room.presets.Preset>shape("Preset")
        .text("presetId", "the preset, as it was added", preset -> preset.id())
        .text("videoCapturerName", "its camera", preset -> preset.camera().name())
        .text(
            "videoCapturerDescription",
            "the camera's system id",
            preset -> preset.camera().description())
        .flag("isMuted", "whether the camera is muted there", preset -> preset.muted())
        .object("pan", "where the pan axis is", at(PtzAxis.PAN), Position.FIELDS)
        .object("tilt", "where the tilt axis is", at(PtzAxis.TILT), Position.FIELDS)
        .object("zoom", "where the zoom axis is", at(PtzAxis.ZOOM), Position.FIELDS);
  }

  private static Fields.Getter<io.roomhand.core.room.presets.Preset, Double> at(PtzAxis axis) {
    return preset -> preset.positions().get(axis);
  }

  /**
   * Where one axis is.
   *
   * @param isPresent false: the axis is left as it is
   * @param value in the device's own units; null exactly where not present
   */
  public record Position(boolean isPresent, @Nullable Double value) {

    /** As the room tells it. */
    private static final Fields<Double, Position> FIELDS =
        Fields.<Double>shape("PresetAxis")
            .present("isPresent", "false: the axis is left as it is")
            .number("value", DEVICE_UNITS, "its position; only where present", Position::shortest)
            .record(Position.class);

    public static final Position NONE = new Position(false, null);

    public static Position at(double value) {
      return new Position(true, value);
    }

    private static Number shortest(double position) {
      return position == (int) position ? (Number) (int) position : (Number) position;
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

    /** As the room tells it. */
    private static final Fields<String, Preview> FIELDS =
        Fields.<String>shape("PresetPreview")
            .present("isPresent", "whether there is one")
            .text(
                "value",
                "JPEG of at most %d bytes in base64; left out where it would not fit"
                    .formatted(io.roomhand.core.room.presets.Preset.LARGEST_PICTURE),
                picture -> picture)
            .record(Preview.class);

    private static final Fields<String, ?> MARK =
        Fields.<String>shape("PresetPreviewMark")
            .present("isPresent", "whether there is one")
            .unread();

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
  public @Nullable Object[] fields(boolean withId) {
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
