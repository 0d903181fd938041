package io.roomhand.api.ptz;

import static io.roomhand.api.message.ptz.PtzControls.FIELDS;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Call;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.ptz.PtzCaller;
import io.roomhand.core.room.ptz.PtzControls;
import io.roomhand.core.room.ptz.PtzOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Control API, section 5: pan, tilt and zoom of the room's own camera. */
public final class PtzCommands {
  private static final long DEFAULT_LEASE_MILLIS = 300;

  private static final Field STEP_ORIGIN =
      origin(
          "farEnd: one step at most each 200 ms, refused for 3 s after a press in the room and while"
              + " cameraRemoteControlAccess is 2");

  private static final Field STOP_ORIGIN = origin("farEnd: may always stop");

  private static final Field PLACE_ORIGIN = origin("farEnd: always refused, it moves by steps");

  public static final List<Command> ALL =
      List.of(
          Command.named("getPtzControls", "tells ranges and positions of the selected camera")
              .now(FIELDS, (room, call) -> room.ptz().controls()),
          press("ptzLeft", "moves the selected camera to the viewer's left", PtzAxis.PAN, -1),
          press("ptzRight", "moves the selected camera to the viewer's right", PtzAxis.PAN, 1),
          press("ptzUp", "moves the selected camera up in the picture", PtzAxis.TILT, 1),
          press("ptzDown", "moves the selected camera down in the picture", PtzAxis.TILT, -1),
          press("ptzZoomInc", "zooms the selected camera in", PtzAxis.ZOOM, 1),
          press("ptzZoomDec", "zooms the selected camera out", PtzAxis.ZOOM, -1),
          hold(),
          Command.named("ptzStop", "stops pan, tilt and zoom at once")
              .takes(STOP_ORIGIN)
              .fails(Failures.ofSelected("camera"))
              .laterDone((room, call) -> room.ptz().stop(caller(call))),
          position("setPanPos", PtzAxis.PAN),
          position("setTiltPos", PtzAxis.TILT),
          position("setZoomPos", PtzAxis.ZOOM),
          Command.named("setPtzDefaults", "moves all axes to their defValue")
              .takes(PLACE_ORIGIN)
              .fails(moving())
              .laterDone((room, call) -> room.ptz().moveHome(caller(call))),
          Command.named(
                  "setCurrentPtzPropertyInverted",
                  "reverses one axis of the selected camera for ptzLeft to ptzZoomDec and ptzHold, or"
                      + " not any more; remembered")
              .takes(
                  text("property", "the axis").oneOf("pan", "tilt", "zoom").as("PtzAxisName"),
                  flag("inverted", "true reverses this axis, false does not"))
              .fails(
                  ErrorCode.ILLEGAL_STATE,
                  "no camera is selected, or the selected one is not attached")
              .fails(ErrorCode.UNSUPPORTED, "the camera has no such axis")
              .nowDone(
                  (room, call) ->
                      room.ptz()
                          .setInverted(
                              PtzAxis.valueOf(
                                  call.arguments().text("property").toUpperCase(Locale.ROOT)),
                              call.arguments().flag("inverted"))));

  private PtzCommands() {}

  private static Field origin(String meaning) {
    return text(
            "origin",
            "who moves the camera; local: somebody in the room, the default; conference: its own"
                + " doing; "
                + meaning)
        .oneOf(PtzOrigin.LOCAL.word(), PtzOrigin.CONFERENCE.word(), PtzOrigin.FAR_END.word())
        .as("PtzOrigin")
        .optional();
  }

  private static Map<ErrorCode, String> moving() {
    Map<ErrorCode, String> all = Failures.ofSelected("camera");
    all.merge(
        ErrorCode.REJECTED,
        "the far end may not move it, or not now",
        (device, farEnd) -> device + "; or " + farEnd);
    return all;
  }

  private static PtzCaller caller(Call call) {
    String origin = call.arguments().textOrNull("origin");
    return new PtzCaller(
        call.caller().client(), origin == null ? PtzOrigin.LOCAL : PtzOrigin.of(origin));
  }

  private static Command press(String name, String meaning, PtzAxis axis, int sign) {
    return Command.named(name, meaning + ", until ptzStop or by one step")
        .takes(
            number("speed", "share of full speed: 0 slowest, 1 full speed; default 0.5")
                .between(0, 1)
                .withoutUnit()
                .optional(),
            flag(
                    "step",
                    "true: one step and no more; default false: as the axis and ptz[].buttonMode"
                        + " say")
                .optional(),
            STEP_ORIGIN)
        .fails(moving())
        .laterDone(
            (room, call) ->
                room.ptz()
                    .press(
                        caller(call),
                        axis,
                        sign,
                        call.arguments().numberOrNull("speed"),
                        call.arguments().flagOr("step", false)));
  }

  private static Command hold() {
    return Command.named(
            "ptzHold",
            "drives the selected camera for as long as this is repeated, as a joystick does; the"
                + " end of the lease, or all axes 0, is a ptzStop")
        .takes(
            velocity(PtzAxis.PAN, "-1 full speed left, 1 right"),
            velocity(PtzAxis.TILT, "-1 full speed down, 1 up"),
            velocity(PtzAxis.ZOOM, "-1 full speed out, 1 in"),
            whole(
                    "leaseMs",
                    "after which the camera stops unless this was sent again; default "
                        + DEFAULT_LEASE_MILLIS)
                .in("ms")
                .between(100, 1_000)
                .optional(),
            STEP_ORIGIN)
        .fails(moving())
        .fails(
            ErrorCode.ILLEGAL_STATE,
            "no camera is selected, the selected one is not attached, or this was held for longer"
                + " than ptz.maxDriveSeconds and not let go since")
        .laterDone(
            (room, call) -> {
              Long lease = call.arguments().wholeOrNull("leaseMs");
              return room.ptz()
                  .hold(
                      caller(call),
                      Axes.each(axis -> call.arguments().numberOrNull(axis.word())),
                      Duration.ofMillis(lease == null ? DEFAULT_LEASE_MILLIS : lease));
            });
  }

  private static Field velocity(PtzAxis axis, String meaning) {
    return number(axis.word(), "share of full speed: " + meaning + "; 0 or absent: still")
        .between(-1, 1)
        .withoutUnit()
        .optional();
  }

  private static Command position(String name, PtzAxis axis) {
    return Command.named(
            name, "moves " + axis.word() + " of the selected camera to a position of its own axis")
        .takes(
            number(
                    "pos",
                    "between getPtzControls' minValue and maxValue; between two steps the nearest"
                        + " one")
                .in(Field.DEVICE_UNITS)
                .knownToTheRoom(),
            PLACE_ORIGIN)
        .hint(room -> range(room.ptz().controls(), axis))
        .fails(moving())
        .fails(ErrorCode.INVALID_PARAMETER, "pos is no number or outside the axis' range")
        .laterDone(
            (room, call) -> room.ptz().moveTo(caller(call), axis, call.arguments().number("pos")));
  }

  /** Where the axis can be sent; "" while no camera has it. */
  private static String range(PtzControls controls, PtzAxis axis) {
    AxisState state = controls.axes().get(axis);
    return state == null
        ? ""
        : "%d..%d is the %s range of %s"
            .formatted(state.min(), state.max(), axis.word(), controls.camera().name());
  }
}
