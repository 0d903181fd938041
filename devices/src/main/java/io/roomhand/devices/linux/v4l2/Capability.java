package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;

/**
 * What a node is: VIDIOC_QUERYCAP.
 *
 * @param driver the kernel's name of its driver
 * @param isCamera whether pictures can be had from it; nodes for metadata, radio and output are of
 *     the same class
 */
record Capability(String driver, boolean isCamera) {

  /** Asks the device. */
  static Capability of(VideoNode node) {
    ByteBuffer capability = Kernel.buffer(Structs.Capability.SIZE);
    node.demand(Requests.QUERYCAP, capability, "asking what it is");
    int all = capability.getInt(Structs.Capability.CAPABILITIES);
    int own =
        (all & Structs.Capability.CAP_DEVICE_CAPS) == 0
            ? all
            : capability.getInt(Structs.Capability.DEVICE_CAPS);
    int needed = Structs.Capability.CAP_VIDEO_CAPTURE | Structs.Capability.CAP_STREAMING;
    return new Capability(
        VideoNode.text(capability, Structs.Capability.DRIVER, Structs.Capability.DRIVER_BYTES),
        (own & needed) == needed);
  }
}
