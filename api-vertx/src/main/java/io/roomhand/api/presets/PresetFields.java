package io.roomhand.api.presets;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.table.Field;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.presets.Preset;
import java.util.List;
import java.util.stream.Stream;

/** Describes what {@link PresetJson} writes. */
final class PresetFields {
  static final Field PRESET_ID = text("presetId", "the preset, as it was added");

  /** What a caller says of a preset, its picture apart. */
  private static final List<Field> PRESET_VIEW =
      List.of(
          text("videoCapturerName", "its camera"),
          text("videoCapturerDescription", "the camera's system id"),
          flag("isMuted", "whether the camera is muted there"),
          presetAxis(PtzAxis.PAN),
          presetAxis(PtzAxis.TILT),
          presetAxis(PtzAxis.ZOOM));

  /** A preset whose picture is at most said to be there. */
  static final List<Field> PRESET =
      preset(
          object("preview", "its small picture", flag("isPresent", "whether there is one"))
              .as("PresetPreviewMark"));

  /** A preset with its picture. */
  static final List<Field> PRESET_WITH_PICTURE = preset(preview());

  private PresetFields() {}

  private static List<Field> preset(Field preview) {
    return Stream.of(List.of(PRESET_ID), PRESET_VIEW, List.of(preview))
        .flatMap(List::stream)
        .toList();
  }

  /** Where a preset has an axis; for requests and replies. */
  static Field presetAxis(PtzAxis axis) {
    return object(
            axis.word(),
            "where the " + axis.word() + " axis is",
            flag("isPresent", "false: the axis is left as it is"),
            number("value", "its position; only where present").in(Field.DEVICE_UNITS).optional())
        .as("PresetAxis");
  }

  /** A preset's picture; for requests and replies. */
  static Field preview() {
    return object(
            "preview",
            "its small picture",
            flag("isPresent", "whether there is one"),
            text(
                    "value",
                    "JPEG of at most %d bytes in base64; left out where it would not fit"
                        .formatted(Preset.LARGEST_PICTURE))
                .optional())
        .as("PresetPreview");
  }
}
