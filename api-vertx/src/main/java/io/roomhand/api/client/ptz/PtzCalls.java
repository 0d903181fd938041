package io.roomhand.api.client.ptz;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.ptz.PtzControls;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.ptz.PtzOrigin;
import io.vertx.core.Future;

/** The part of {@code RoomhandClient} that deals with pan, tilt and zoom. */
public interface PtzCalls extends RoomCalls {

  /** Tells ranges and positions of the selected camera. */
  default Future<PtzControls> getPtzControls() {
    return requests().ask(PtzControls.FIELDS, "getPtzControls");
  }

  /** Pans left. */
  default Future<Void> ptzLeft(PtzPress press) {
    return press("ptzLeft", press);
  }

  /** Pans right. */
  default Future<Void> ptzRight(PtzPress press) {
    return press("ptzRight", press);
  }

  /** Tilts up. */
  default Future<Void> ptzUp(PtzPress press) {
    return press("ptzUp", press);
  }

  /** Tilts down. */
  default Future<Void> ptzDown(PtzPress press) {
    return press("ptzDown", press);
  }

  /** Zooms in. */
  default Future<Void> ptzZoomInc(PtzPress press) {
    return press("ptzZoomInc", press);
  }

  /** Zooms out. */
  default Future<Void> ptzZoomDec(PtzPress press) {
    return press("ptzZoomDec", press);
  }

  private Future<Void> press(String method, PtzPress press) {
    return requests()
        .done(
            method,
            "speed",
            press.speed(),
            "step",
            press.step() ? true : null,
            "origin",
            press.origin().word());
  }

  /**
   * Drives for as long as it is repeated; all axes still is a stop. Fails with {@code UNSUPPORTED}
   * for an axis that can't be driven at a speed.
   */
  default Future<Void> ptzHold(PtzHold hold) {
    return requests()
        .done(
            "ptzHold",
            "pan",
            hold.pan(),
            "tilt",
            hold.tilt(),
            "zoom",
            hold.zoom(),
            "leaseMs",
            hold.leaseMs(),
            "origin",
            hold.origin().word());
  }

  /** Stops pan, tilt and zoom at once, for somebody in the requests(). */
  default Future<Void> ptzStop() {
    return ptzStop(PtzOrigin.LOCAL);
  }

  /** The same for somebody else; refused to nobody. */
  default Future<Void> ptzStop(PtzOrigin origin) {
    return requests().done("ptzStop", "origin", origin.word());
  }

  /**
   * Moves to a position, the nearest one between two steps; arrival is told by events.
   *
   * @param pos between the axis' minValue and maxValue, in its units
   */
  default Future<Void> setPanPos(double pos) {
    return setPanPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  default Future<Void> setPanPos(double pos, PtzOrigin origin) {
    return requests().done("setPanPos", "pos", pos, "origin", origin.word());
  }

  /** The same for tilt. */
  default Future<Void> setTiltPos(double pos) {
    return setTiltPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  default Future<Void> setTiltPos(double pos, PtzOrigin origin) {
    return requests().done("setTiltPos", "pos", pos, "origin", origin.word());
  }

  /** The same for zoom. */
  default Future<Void> setZoomPos(double pos) {
    return setZoomPos(pos, PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  default Future<Void> setZoomPos(double pos, PtzOrigin origin) {
    return requests().done("setZoomPos", "pos", pos, "origin", origin.word());
  }

  /** Moves all axes to their {@code defValue}. */
  default Future<Void> setPtzDefaults() {
    return setPtzDefaults(PtzOrigin.LOCAL);
  }

  /** The same for somebody else; the far end is refused. */
  default Future<Void> setPtzDefaults(PtzOrigin origin) {
    return requests().done("setPtzDefaults", "origin", origin.word());
  }

  /** Reverses one axis of the selected camera, or not any more. */
  default Future<Void> setCurrentPtzPropertyInverted(PtzAxis axis, boolean inverted) {
    return requests()
        .done("setCurrentPtzPropertyInverted", "property", axis.word(), "inverted", inverted);
  }
}
