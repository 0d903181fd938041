package io.roomhand.api.message.ptz;

import static io.roomhand.api.table.Field.DEVICE_UNITS;

import io.roomhand.api.table.Fields;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ranges and positions of the selected camera (control API, section 5). Without a camera no axis
 * can be moved and the names are {@code none}.
 */
public record PtzControls(
    Axis pan, Axis tilt, Axis zoom, String videoCapturerName, String videoCapturerDescription) {

  /** As the room tells them. */
  public static final Fields<io.roomhand.core.room.ptz.PtzControls, PtzControls> FIELDS =
      axis(axis(axis(Fields.told(), PtzAxis.PAN), PtzAxis.TILT), PtzAxis.ZOOM)
          .text("videoCapturerName", "the selected camera, or none", room -> room.camera().name())
          .text(
              "videoCapturerDescription",
              "its system id, or none",
              room -> room.camera().description())
          .record(PtzControls.class);

  private static Fields.Draft<io.roomhand.core.room.ptz.PtzControls> axis(
      Fields.Draft<io.roomhand.core.room.ptz.PtzControls> draft, PtzAxis axis) {
    return draft.object(
        axis.word(),
        "the " + axis.word() + " axis; support alone where it is false",
        room -> room.axes().has(axis) ? room : null,
        Axis.fields(axis));
  }

  /**
   * One axis. Positions are in the device's own units: VISCA position units, or 1/3600 degree for a
   * USB camera.
   *
   * @param support whether it can be moved; where false, everything else is null
   * @param degreesPerUnit null where the device does not tell
   */
  public record Axis(
      boolean support,
      @Nullable Integer minValue,
      @Nullable Integer maxValue,
      @Nullable Integer currentValue,
      @Nullable Integer defValue,
      @Nullable Integer step,
      @Nullable Boolean isContinuousType,
      @Nullable Boolean inverted,
      @Nullable Double degreesPerUnit) {

    /** One that the camera does not have. */
    public static final Axis NONE = new Axis(false, null, null, null, null, null, null, null, null);

    /** As the room tells it. */
    private static Fields<io.roomhand.core.room.ptz.PtzControls, Axis> fields(PtzAxis axis) {
      return Fields.<io.roomhand.core.room.ptz.PtzControls>shape("PtzAxis")
          .present("support", "whether the axis can be moved")
          .whole("minValue", DEVICE_UNITS, "lowest position", room -> state(room, axis).min())
          .whole("maxValue", DEVICE_UNITS, "highest position", room -> state(room, axis).max())
          .whole(
              "currentValue",
              DEVICE_UNITS,
              "last known position, minValue to maxValue",
              room -> state(room, axis).current())
          .whole(
              "defValue",
              DEVICE_UNITS,
              "position of setPtzDefaults, minValue to maxValue",
              room -> state(room, axis).def())
          .whole(
              "step",
              DEVICE_UNITS,
              "what one step moves, 1 or more",
              room -> state(room, axis).step())
          .flag(
              "isContinuousType",
              "true: a press moves until ptzStop, and ptzHold can drive it",
              room -> state(room, axis).continuous())
          .flag(
              "inverted",
              "whether the axis is reversed for ptzLeft to ptzZoomDec and ptzHold",
              room -> room.inverted().contains(axis))
          .number(
              "degreesPerUnit",
              "degrees",
              "what one of the device's units is, above 0; where known",
              room -> state(room, axis).degreesPerUnit())
          .record(Axis.class);
    }

    private static AxisState state(io.roomhand.core.room.ptz.PtzControls room, PtzAxis axis) {
      return Objects.requireNonNull(room.axes().get(axis));
    }
  }
}
