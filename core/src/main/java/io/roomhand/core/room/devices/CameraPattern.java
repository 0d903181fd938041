package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;

/** How the configuration names a camera: name, description, a beginning of either, or "*". */
final class CameraPattern {
  static final int NONE = 0;
  static final int ANY = 1;
  private static final int EXACT = 1_000_000;

  private CameraPattern() {}

  /** How well the pattern fits: {@link #NONE}, {@link #ANY}, more for a longer beginning. */
  static int rank(String pattern, DeviceId camera) {
    if (pattern.equals("*")) {
      return ANY;
    }
    if (pattern.isEmpty()) {
      return NONE;
    }
    if (pattern.equals(camera.name()) || pattern.equals(camera.description())) {
      return EXACT;
    }
    return camera.name().startsWith(pattern) || camera.description().startsWith(pattern)
        ? ANY + pattern.length()
        : NONE;
  }
}
