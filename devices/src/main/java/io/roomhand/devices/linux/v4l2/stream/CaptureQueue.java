package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a node's pictures come from: the requests about them, in the way that the node knows. */
public record CaptureQueue(VideoNode node, BufferType type) {
  private static final int INT = 4;
  private static final int MOST_FORMATS = 128;

  /** VIDIOC_ENUM_FMT: the codes of the formats that the driver lists. */
  public List<Integer> formats() {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < MOST_FORMATS; i++) {
      ByteBuffer entry = Kernel.buffer(Structs.FormatDescription.SIZE);
      entry.putInt(Structs.FormatDescription.INDEX, i);
      entry.putInt(Structs.FormatDescription.TYPE, type.code());
      if (node.ask(Requests.ENUM_FMT, entry) < 0) {
        break;
      }
      codes.add(entry.getInt(Structs.FormatDescription.PIXEL_FORMAT));
    }
    return codes;
  }

  /** VIDIOC_G_FMT; null when the driver does not tell. */
  public @Nullable Picture picture() {
    ByteBuffer format = Kernel.buffer(Structs.Format.SIZE);
    format.putInt(Structs.Format.TYPE, type.code());
    return node.ask(Requests.G_FMT, format) < 0 ? null : type.picture(format);
  }

  /** VIDIOC_S_FMT; the driver may make something else of it. */
  public void setFormat(int code, int width, int height) {
    ByteBuffer format = Kernel.buffer(Structs.Format.SIZE);
    format.putInt(Structs.Format.TYPE, type.code());
    format.putInt(Structs.Format.WIDTH, width);
    format.putInt(Structs.Format.HEIGHT, height);
    format.putInt(Structs.Format.PIXEL_FORMAT, code);
    node.demand(Requests.S_FMT, format, "setting the format");
  }

  /** What VIDIOC_REQBUFS takes and fills; 0 buffers frees all. */
  ByteBuffer request(int buffers) {
    ByteBuffer request = Kernel.buffer(Structs.RequestBuffers.SIZE);
    request.putInt(Structs.RequestBuffers.COUNT, buffers);
    request.putInt(Structs.RequestBuffers.TYPE, type.code());
    request.putInt(Structs.RequestBuffers.MEMORY, Structs.RequestBuffers.MEMORY_MMAP);
    return request;
  }

  /** What VIDIOC_STREAMON and VIDIOC_STREAMOFF take. */
  ByteBuffer argument() {
    ByteBuffer argument = Kernel.buffer(INT);
    argument.putInt(0, type.code());
    return argument;
  }

  /**
   * Whether somebody else streams from the device. Harmless unless we do ourselves: it frees
   * buffers. It also gives back the right to set formats, which some drivers keep for who used it
   * last.
   */
  public boolean isHeldByOthers() {
    int result = node.ask(Requests.REQBUFS, request(0));
    if (Errno.isGone(result)) {
      throw node.failure(result, "looking at it");
    }
    return result == -Errno.EBUSY;
  }
}
