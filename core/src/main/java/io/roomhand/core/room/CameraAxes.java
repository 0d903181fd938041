package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.room.DeviceRegistry.PtzLink;
import java.util.EnumMap;
import java.util.Map;

/** What a camera can be asked to move, and the errors for what it can't. */
final class CameraAxes {
  /** One axis of a camera, and what moves it. */
  record Aim(Camera camera, PtzLink link, PtzAxis axis, AxisState state) {}

  private CameraAxes() {}

  /** The axis with all that belongs to it; {@code UNSUPPORTED} for one that does not move. */
  static Aim aim(Camera camera, PtzAxis axis) {
    PtzLink link = link(camera);
    return new Aim(camera, link, axis, axis(camera, link, axis));
  }

  /** What moves the camera; {@code UNSUPPORTED} where nothing does. */
  static PtzLink link(Camera camera) {
    PtzLink link = camera.ptz();
    if (link == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          camera.id().name()
              + " has no pan, tilt and zoom; pair it with a head under \"ptz\" in roomhand.yaml"
              + ", or check that its head is switched on");
    }
    return link;
  }

  /** The axis; {@code UNSUPPORTED} for one that the camera lacks. */
  static AxisState axis(Camera camera, PtzLink link, PtzAxis axis) {
    AxisState state = link.state().axis(axis);
    if (state == null) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, camera.id().name() + " has no " + axis.word());
    }
    return state;
  }

  /** The preset without axes that the camera can't send there, unless that is all of them. */
  static Preset ofPreset(Camera camera, Preset preset) {
    PtzLink link = camera.ptz();
    Map<PtzAxis, Double> there = new EnumMap<>(PtzAxis.class);
    preset
        .positions()
        .forEach(
            (axis, position) -> {
              AxisState state = link == null ? null : link.state().axis(axis);
              if (state != null && state.positioned()) {
                there.put(axis, position);
              }
            });
    return there.isEmpty() ? preset : preset.withPositions(there);
  }

  /** Fails with {@code UNSUPPORTED} for an axis that can't be driven at a speed. */
  static void checkDrives(Aim aim) {
    if (!aim.state().continuous()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s moves %s in steps and can't hold it at a speed; %s moves it"
              .formatted(
                  aim.camera().id().name(),
                  aim.axis().word(),
                  commands(aim.axis(), aim.state().positioned())));
    }
  }

  private static String commands(PtzAxis axis, boolean positioned) {
    String last = positioned ? ", " : " or ";
    return switch (axis) {
      case PAN -> "ptzLeft" + last + "ptzRight" + (positioned ? " or setPanPos" : "");
      case TILT -> "ptzUp" + last + "ptzDown" + (positioned ? " or setTiltPos" : "");
      case ZOOM -> "ptzZoomInc" + last + "ptzZoomDec" + (positioned ? " or setZoomPos" : "");
    };
  }

  /**
   * Whether the axis reaches this position; {@code INVALID_PARAMETER} naming the range where not,
   * {@code UNSUPPORTED} where it can't be sent to any.
   *
   * @param what what the caller named the position
   */
  static void checkRange(
      Camera camera, PtzAxis axis, AxisState state, double position, String what) {
    if (!state.positioned()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s has no positions of %s, so it can't go to one; %s moves it"
              .formatted(camera.id().name(), axis.word(), commands(axis, false)));
    }
    if (!state.covers(position)) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "%s %s is outside %d..%d, the %s range of %s"
              .formatted(
                  what,
                  Wording.number(position),
                  state.min(),
                  state.max(),
                  axis.word(),
                  camera.id().name()));
    }
  }
}
