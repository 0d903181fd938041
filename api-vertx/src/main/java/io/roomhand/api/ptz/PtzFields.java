package io.roomhand.api.ptz;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Field;
import io.roomhand.core.ptz.PtzAxis;
import java.util.List;

/** Describes what {@link PtzJson} writes. */
final class PtzFields {
  static final List<Field> CONTROLS =
      List.of(
          axis(PtzAxis.PAN),
          axis(PtzAxis.TILT),
          axis(PtzAxis.ZOOM),
          text("videoCapturerName", "the selected camera, or none"),
          text("videoCapturerDescription", "its system id, or none"));

  private PtzFields() {}

  private static Field axis(PtzAxis axis) {
    return object(
            axis.word(),
            "the " + axis.word() + " axis; support alone where it is false",
            flag("support", "whether the axis can be moved"),
            whole("minValue", "lowest position").in(Field.DEVICE_UNITS).optional(),
            whole("maxValue", "highest position").in(Field.DEVICE_UNITS).optional(),
            whole("currentValue", "last known position, minValue to maxValue")
                .in(Field.DEVICE_UNITS)
                .optional(),
            whole("defValue", "position of setPtzDefaults, minValue to maxValue")
                .in(Field.DEVICE_UNITS)
                .optional(),
            whole("step", "what one step moves, 1 or more").in(Field.DEVICE_UNITS).optional(),
            flag("isContinuousType", "true: a press moves until ptzStop, and ptzHold can drive it")
                .optional(),
            flag("inverted", "whether the axis is reversed for ptzLeft to ptzZoomDec and ptzHold")
                .optional(),
            number("degreesPerUnit", "what one of the device's units is, above 0; where known")
                .in("degrees")
                .optional())
        .as("PtzAxis");
  }
}
