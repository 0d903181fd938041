package io.roomhand.core.ptz;

import io.roomhand.core.device.DeviceDriver;

/** A pan-tilt-zoom head that stands beside its camera: one cable for pictures, one for motion. */
public interface PtzHead extends DeviceDriver, Ptz {

  /**
   * The camera that sits on this head: its name, its description, a beginning of either, or {@code
   * "*"} for any camera that has no PTZ of its own.
   */
  String camera();
}
