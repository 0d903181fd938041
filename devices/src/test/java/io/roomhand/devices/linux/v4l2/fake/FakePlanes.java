package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a {@link FakeCamera} lays out its memory, and what it says of that. */
public final class FakePlanes {
  private static final int NV12 = PixelCodes.code("NV12");
  private static final int NM12 = PixelCodes.code("NM12");
  private static final int YM12 = PixelCodes.code("YM12");

  private static final int SINGLE = 1;
  private static final int MULTI = 9;
  private static final int MOST = 8;

  /** So many bytes lie before a plane's picture. */
  public static final int IN_FRONT = 16;

  private static final Set<Long> TYPE_FIRST =
      Set.of(
          Requests.G_FMT,
          Requests.S_FMT,
          Requests.G_PARM,
          Requests.S_PARM,
          Requests.STREAMON,
          Requests.STREAMOFF);
  private static final Set<Long> TYPE_SECOND =
      Set.of(Requests.ENUM_FMT, Requests.REQBUFS, Requests.QUERYBUF, Requests.QBUF, Requests.DQBUF);

  private FakePlanes() {}

  /** Whether a request is of the kind that the node knows. */
  public static boolean speaks(boolean multiPlanar, long request, ByteBuffer argument) {
    int type = multiPlanar ? MULTI : SINGLE;
    if (TYPE_FIRST.contains(request)) {
      return argument.getInt(0) == type;
    }
    return !TYPE_SECOND.contains(request) || argument.getInt(Integer.BYTES) == type;
  }

  public static int offset(int buffer, int plane) {
    return buffer * MOST + plane;
  }

  public static int buffer(int offset) {
    return offset / MOST;
  }

  public static int plane(int offset) {
    return offset % MOST;
  }

  /** Bytes of a line, by plane. */
  private static int[] strides(int code, int width) {
    if (code == NM12) {
      return new int[] {width + 8, width + 16};
    } else if (code == YM12) {
      return new int[] {width + 8, width / 2 + 4, width / 2 + 12};
    }
    return new int[] {code == NV12 ? width : 2 * width};
  }

  private static int lines(int plane, int height) {
    return plane == 0 ? height : height / 2;
  }

  public static List<ByteBuffer> memory(boolean multiPlanar, int code, int width, int height) {
    if (!multiPlanar) {
      return List.of(Kernel.buffer(2 * width * height));
    }
    List<ByteBuffer> memory = new ArrayList<>();
    int[] strides = strides(code, width);
    for (int plane = 0; plane < strides.length; plane++) {
      int lines = strides.length == 1 ? 2 * height : lines(plane, height);
      memory.add(Kernel.buffer(IN_FRONT + strides[plane] * lines));
    }
    return memory;
  }

  /** {@code struct v4l2_pix_format_mplane}. */
  public static void tell(int code, int width, int height, ByteBuffer at) {
    int[] strides = strides(code, width);
    at.put(Structs.PlanarFormat.COUNT, (byte) strides.length);
    for (int plane = 0; plane < strides.length; plane++) {
      int from = Structs.PlanarFormat.PLANES + plane * Structs.PlanarFormat.PLANE_SIZE;
      at.putInt(from + Structs.PlanarFormat.BYTES_PER_LINE, strides[plane]);
      at.putInt(from + Structs.PlanarFormat.SIZE_IMAGE, strides[plane] * lines(plane, height));
    }
  }

  /** {@code struct v4l2_plane}, as many as there are. */
  public static void tell(int index, List<ByteBuffer> memory, int used, ByteBuffer planes) {
    for (int plane = 0; plane < memory.size(); plane++) {
      int at = plane * Structs.Plane.SIZE;
      int length = memory.get(plane).capacity();
      planes.putInt(at + Structs.Plane.LENGTH, length);
      planes.putInt(at + Structs.Plane.OFFSET, offset(index, plane));
      planes.putInt(at + Structs.Plane.BYTES_USED, plane == 0 ? used : length);
      planes.putInt(at + Structs.Plane.DATA_OFFSET, memory.size() == 1 ? 0 : IN_FRONT);
    }
  }
}
