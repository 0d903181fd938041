package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What is said about one buffer: {@code struct v4l2_buffer}, and its planes where it has some. */
final class BufferMessage {
  private final ByteBuffer head;

  /** Null where a buffer is one piece of memory. */
  private final @Nullable ByteBuffer planes;

  /**
   * @param count how many planes pictures have now
   */
  BufferMessage(BufferType type, int count, int index) {
    head = Kernel.buffer(Structs.Buffer.SIZE);
    head.putInt(Structs.Buffer.INDEX, index);
    head.putInt(Structs.Buffer.TYPE, type.code());
    head.putInt(Structs.Buffer.MEMORY, Structs.RequestBuffers.MEMORY_MMAP);
    if (type == BufferType.MULTI_PLANAR) {
      head.putInt(Structs.Buffer.LENGTH, count);
      planes = Kernel.buffer(count * Structs.Plane.SIZE);
    } else {
      planes = null;
    }
  }

  /** The result as the kernel gives it: a negated error number on failure. */
  int ask(VideoNode node, long request) {
    return planes == null
        ? node.ask(request, head)
        : node.ask(request, head, Structs.Buffer.PLANES, planes);
  }

  int index() {
    return head.getInt(Structs.Buffer.INDEX);
  }

  /** The driver knows that the picture is not whole. */
  boolean isDamaged() {
    return (head.getInt(Structs.Buffer.FLAGS) & Structs.Buffer.FLAG_ERROR) != 0;
  }

  /** Where a plane's memory is to be had. */
  long offset(int plane) {
    return Integer.toUnsignedLong(get(plane, Structs.Buffer.OFFSET, Structs.Plane.OFFSET));
  }

  /** Bytes of a plane's memory. */
  long length(int plane) {
    return Integer.toUnsignedLong(get(plane, Structs.Buffer.LENGTH, Structs.Plane.LENGTH));
  }

  /** Up to where a plane is filled. */
  int used(int plane) {
    return get(plane, Structs.Buffer.BYTES_USED, Structs.Plane.BYTES_USED);
  }

  /** From where on a plane has the picture. */
  int from(int plane) {
    return planes == null ? 0 : get(plane, 0, Structs.Plane.DATA_OFFSET);
  }

  private int get(int plane, int inHead, int inPlane) {
    return planes == null
        ? head.getInt(inHead)
        : planes.getInt(plane * Structs.Plane.SIZE + inPlane);
  }
}
