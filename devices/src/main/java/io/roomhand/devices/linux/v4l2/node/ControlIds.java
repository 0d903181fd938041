package io.roomhand.devices.linux.v4l2.node;

/**
 * The {@code V4L2_CID_} numbers of {@code linux/v4l2-controls.h} for controls that move a camera.
 */
public final class ControlIds {
  private static final int CAMERA_CLASS = 0x009a_0900;

  public static final int PAN_RELATIVE = CAMERA_CLASS + 4;
  public static final int TILT_RELATIVE = CAMERA_CLASS + 5;
  public static final int PAN_ABSOLUTE = CAMERA_CLASS + 8;
  public static final int TILT_ABSOLUTE = CAMERA_CLASS + 9;
  public static final int ZOOM_ABSOLUTE = CAMERA_CLASS + 13;
  public static final int ZOOM_RELATIVE = CAMERA_CLASS + 14;
  public static final int ZOOM_CONTINUOUS = CAMERA_CLASS + 15;
  public static final int PAN_SPEED = CAMERA_CLASS + 32;
  public static final int TILT_SPEED = CAMERA_CLASS + 33;

  private ControlIds() {}
}
