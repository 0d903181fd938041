package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.stream.BufferType;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node is: VIDIOC_QUERYCAP.
 *
 * @param driver the kernel's name of its driver
 * @param type how pictures can be had from it; null for a node that is no camera
 * @param without why it is none; empty for a camera
 */
record Capability(String driver, @Nullable BufferType type, String without) {
  /**
   * Drivers of processors that make pictures of other pictures: they say that they capture, and do
   * so only when another program gives them some. The Raspberry Pi has one each.
   */
  private static final Set<String> PROCESSORS = Set.of("bcm2835-isp", "pispbe");

  /** Asks the device. */
  static Capability of(VideoNode node) {
    ByteBuffer capability = Kernel.buffer(Structs.Capability.SIZE);
    node.demand(Requests.QUERYCAP, capability, "asking what it is");
    int all = capability.getInt(Structs.Capability.CAPABILITIES);
    int own =
        (all & Structs.Capability.CAP_DEVICE_CAPS) == 0
            ? all
            : capability.getInt(Structs.Capability.DEVICE_CAPS);
    String driver =
        VideoNode.text(capability, Structs.Capability.DRIVER, Structs.Capability.DRIVER_BYTES);
    BufferType type = type(own);
    if (type == null || (own & Structs.Capability.CAP_STREAMING) == 0) {
      return new Capability(driver, null, "gives no pictures: an output, or metadata");
    } else if ((own & Structs.Capability.CAP_IO_MC) != 0) {
      return new Capability(
          driver, null, "is a part of a camera, which a media controller must put together first");
    } else if (PROCESSORS.contains(driver) || isProcessor(own)) {
      return new Capability(driver, null, "works on pictures that a program gives it");
    }
    return new Capability(driver, type, "");
  }

  /** Older drivers of codecs say that they capture and put out, by the same node. */
  private static boolean isProcessor(int capabilities) {
    int both =
        Structs.Capability.CAP_VIDEO_CAPTURE_MPLANE | Structs.Capability.CAP_VIDEO_OUTPUT_MPLANE;
    int fromMemory = Structs.Capability.CAP_VIDEO_M2M | Structs.Capability.CAP_VIDEO_M2M_MPLANE;
    return (capabilities & fromMemory) != 0 || (capabilities & both) == both;
  }

  private static @Nullable BufferType type(int capabilities) {
    if ((capabilities & Structs.Capability.CAP_VIDEO_CAPTURE) != 0) {
      return BufferType.SINGLE_PLANAR;
    }
    return (capabilities & Structs.Capability.CAP_VIDEO_CAPTURE_MPLANE) == 0
        ? null
        : BufferType.MULTI_PLANAR;
  }

  /** Whether pictures can be had from it. */
  boolean isCamera() {
    return type != null;
  }

  /** Where they can be had: of a camera, with the node that was asked. */
  CaptureQueue queue(VideoNode node) {
    return new CaptureQueue(node, Objects.requireNonNull(type));
  }
}
