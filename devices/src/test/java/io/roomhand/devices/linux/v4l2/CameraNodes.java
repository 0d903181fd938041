package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.media.VideoCapturer;

/** Which node a camera of this driver has. */
public final class CameraNodes {
  private CameraNodes() {}

  /**
   * @return for example {@code /dev/video0}
   */
  public static String path(VideoCapturer camera) {
    return ((V4l2Camera) camera).found().path();
  }
}
