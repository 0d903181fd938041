package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a node hands pictures over: {@code enum v4l2_buf_type}. The capability tells which of them a
 * node knows; it refuses requests of the other one.
 */
public enum BufferType {
  /** A picture lies in one piece of memory. */
  SINGLE_PLANAR(1),

  /** A picture may lie in several pieces; formats in one piece have one plane. */
  MULTI_PLANAR(9);

  private static final int MOST_PLANES = 8;

  private final int code;

  BufferType(int code) {
    this.code = code;
  }

  /** As requests have it. */
  public int code() {
    return code;
  }

  /** Reads {@code struct v4l2_format}. */
  Picture picture(ByteBuffer format) {
    return new Picture(
        format.getInt(Structs.Format.WIDTH),
        format.getInt(Structs.Format.HEIGHT),
        format.getInt(Structs.Format.PIXEL_FORMAT),
        this == SINGLE_PLANAR ? List.of(plane(format)) : planes(format));
  }

  private static Picture.Plane plane(ByteBuffer format) {
    return new Picture.Plane(
        format.getInt(Structs.Format.BYTES_PER_LINE), format.getInt(Structs.Format.SIZE_IMAGE));
  }

  private static List<Picture.Plane> planes(ByteBuffer format) {
    int count = Byte.toUnsignedInt(format.get(Structs.PlanarFormat.COUNT));
    List<Picture.Plane> planes = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.min(MOST_PLANES, count)); i++) {
      int at = Structs.PlanarFormat.PLANES + i * Structs.PlanarFormat.PLANE_SIZE;
      planes.add(
          new Picture.Plane(
              format.getInt(at + Structs.PlanarFormat.BYTES_PER_LINE),
              format.getInt(at + Structs.PlanarFormat.SIZE_IMAGE)));
    }
    return planes;
  }
}
