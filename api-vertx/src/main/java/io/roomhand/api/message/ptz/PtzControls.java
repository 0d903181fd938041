package io.roomhand.api.message.ptz;

import static io.roomhand.api.table.Field.DEVICE_UNITS;

import io.roomhand.api.table.Fields;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
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
        room -> Axis.told(room, axis),
        Axis.FIELDS);
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

    /** As the room tells it. */
    private static final Fields<Told, Axis> FIELDS =
        Fields.<Told>shape("PtzAxis")
            .present("support", "whether the axis can be moved")
            .whole("minValue", DEVICE_UNITS, "lowest position", axis -> axis.state().min())
            .whole("maxValue", DEVICE_UNITS, "highest position", axis -> axis.state().max())
            .whole(
                "currentValue",
                DEVICE_UNITS,
                "last known position, minValue to maxValue",
                axis -> axis.state().current())
            .whole(
                "defValue",
                DEVICE_UNITS,
                "position of setPtzDefaults, minValue to maxValue",
                axis -> axis.state().def())
            .whole(
                "step", DEVICE_UNITS, "what one step moves, 1 or more", axis -> axis.state().step())
            .flag(
                "isContinuousType",
                "true: a press moves until ptzStop, and ptzHold can drive it",
                axis -> axis.state().continuous())
            .flag(
                "inverted",
                "whether the axis is reversed for ptzLeft to ptzZoomDec and ptzHold",
                Told::inverted)
            .number(
                "degreesPerUnit",
                "degrees",
                "what one of the device's units is, above 0; where known",
                axis -> axis.state().degreesPerUnit())
            .record(Axis.class);

    /** What the room has of an axis. */
    private record Told(AxisState state, boolean inverted) {}

    private static @Nullable Told told(io.roomhand.core.room.ptz.PtzControls room, PtzAxis axis) {
      AxisState state = room.axes().get(axis);
      return state == null ? null : new Told(state, room.inverted().contains(axis));
    }
  }
}
