package io.roomhand.api.command;

import static io.roomhand.api.schema.Field.flag;
import static io.roomhand.api.schema.Field.number;
import static io.roomhand.api.schema.Field.text;

import io.roomhand.api.event.RoomFields;
import io.roomhand.api.event.RoomJson;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.PtzService;
import io.roomhand.core.room.Room;
import java.util.List;
import java.util.Locale;

/** Control API, section 5: pan, tilt and zoom of the room's own camera. */
public final class PtzCommands {
  private PtzCommands() {}

  public static List<Command> of(Room room) {
    PtzService ptz = room.ptz();
    return List.of(
        Command.named("getPtzControls", "tells ranges and positions of the selected camera")
            .gives(RoomFields.PTZ)
            .now(() -> RoomJson.ptz(ptz.controls())),
        press(ptz, "ptzLeft", "pans left", PtzAxis.PAN, -1),
        press(ptz, "ptzRight", "pans right", PtzAxis.PAN, 1),
        press(ptz, "ptzUp", "tilts up", PtzAxis.TILT, 1),
        press(ptz, "ptzDown", "tilts down", PtzAxis.TILT, -1),
        press(ptz, "ptzZoomInc", "zooms in", PtzAxis.ZOOM, 1),
        press(ptz, "ptzZoomDec", "zooms out", PtzAxis.ZOOM, -1),
        Command.named("ptzStop", "stops pan, tilt and zoom at once")
            .fails(Failures.ofSelected("camera"))
            .laterDone(call -> ptz.stop()),
        position(ptz, "setPanPos", PtzAxis.PAN),
        position(ptz, "setTiltPos", PtzAxis.TILT),
        position(ptz, "setZoomPos", PtzAxis.ZOOM),
        Command.named("setPtzDefaults", "moves all axes to their default position")
            .fails(Failures.ofSelected("camera"))
            .laterDone(call -> ptz.moveHome()),
        Command.named(
                "setCurrentPtzPropertyInverted", "turns the buttons of one axis round, or back")
            .takes(
                text("property", "the axis").oneOf("pan", "tilt", "zoom").as("PtzAxisName"),
                flag("inverted", "true turns them round"))
            .fails(
                ErrorCode.ILLEGAL_STATE,
                "no camera is selected, or the selected one is not attached")
            .fails(ErrorCode.UNSUPPORTED, "the camera has no such axis")
            .nowDone(
                call ->
                    ptz.setInverted(
                        PtzAxis.valueOf(call.arguments().text("property").toUpperCase(Locale.ROOT)),
                        call.arguments().flag("inverted"))));
  }

  private static Command press(
      PtzService ptz, String name, String meaning, PtzAxis axis, int sign) {
    return Command.named(name, meaning + ", until ptzStop or by one step")
        .takes(
            number("speed", "0 slowest .. 1 full speed; default 0.5")
                .between(0, 1)
                .withoutUnit()
                .optional(),
            flag("step", "true: one step only").optional())
        .fails(Failures.ofSelected("camera"))
        .laterDone(
            call ->
                ptz.press(
                    call.caller().client(),
                    axis,
                    sign,
                    call.arguments().numberOrNull("speed"),
                    call.arguments().flagOr("step", false)));
  }

  private static Command position(PtzService ptz, String name, PtzAxis axis) {
    return Command.named(name, "moves " + axis.word() + " to a position")
        .takes(
            number("pos", "between getPtzControls' minValue and maxValue")
                .in(RoomFields.DEVICE_UNITS)
                .knownToTheRoom())
        .fails(Failures.ofSelected("camera"))
        .fails(ErrorCode.INVALID_PARAMETER, "pos is no number or outside the axis' range")
        .laterDone(call -> ptz.moveTo(axis, call.arguments().number("pos")));
  }
}
