package io.roomhand.api.client.ptz;

import org.jspecify.annotations.Nullable;

/**
 * Ranges and positions of the selected camera (control API, section 5). Without a camera no axis
 * can be moved and the names are {@code none}.
 */
public record PtzControls(
    Axis pan, Axis tilt, Axis zoom, String videoCapturerName, String videoCapturerDescription) {

  /**
   * One axis. Positions are in the device's own units: VISCA position units, or 1/3600 degree for a
   * USB camera.
   *
   * @param support whether it can be moved; where false, everything else is null
   * @param minValue lowest position
   * @param maxValue highest position
   * @param currentValue last known position
   * @param defValue where {@code setPtzDefaults} moves to
   * @param step what one step moves
   * @param isContinuousType true: a button moves the axis until {@code ptzStop}; false: by one step
   * @param inverted whether the axis is reversed for buttons and holds
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
      @Nullable Double degreesPerUnit) {}
}
