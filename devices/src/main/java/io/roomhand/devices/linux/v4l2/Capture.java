package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of pictures through buffers that are shared with the kernel (kernel documentation,
 * "Streaming I/O (Memory Mapping)"). {@link #take} never waits, so {@link #stop} on another thread
 * waits for the copying of one picture at most, never for a picture.
 */
final class Capture {
  private static final int BUFFERS = 4;
  private static final int INT = 4;

  private final VideoNode node;
  private final PictureReader reader;
  private final List<Kernel.Mapping> mappings = new ArrayList<>();
  private boolean running;

  private Capture(VideoNode node, PictureReader reader) {
    this.node = node;
    this.reader = reader;
  }

  /**
   * Starts the device's pictures; blocks as long as the device takes.
   *
   * @throws DeviceException {@code BUSY} when another program holds the camera; {@code UNSUPPORTED}
   *     for a packing that can't be read here
   */
  static Capture start(VideoNode node, Picture picture) {
    if (!PictureReader.reads(picture.code())) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s streams %s, which can't be shown yet; choose a mode with MJPG, YUYV, YVYU, UYVY, NV12,"
                  .formatted(node.path(), PixelCodes.word(picture.code()))
              + " NV21, I420 or YV12");
    }
    PictureReader reader;
    try {
      reader = PictureReader.of(picture);
    } catch (IllegalArgumentException e) {
      throw new DeviceException(ErrorCode.IO, node.path() + ": the driver tells nonsense: " + e, e);
    }
    Capture capture = new Capture(node, reader);
    try {
      capture.begin();
      return capture;
    } catch (RuntimeException e) {
      capture.stop();
      throw e;
    }
  }

  private synchronized void begin() {
    running = true;
    ByteBuffer request = requestBuffers(BUFFERS);
    node.demand(Requests.REQBUFS, request, "starting the stream");
    int count = request.getInt(Structs.RequestBuffers.COUNT);
    for (int i = 0; i < count; i++) {
      ByteBuffer buffer = buffer(i);
      node.demand(Requests.QUERYBUF, buffer, "starting the stream");
      Kernel.Mapping mapping =
          node.kernel()
              .mmap(
                  node.fd(),
                  Integer.toUnsignedLong(buffer.getInt(Structs.Buffer.LENGTH)),
                  Integer.toUnsignedLong(buffer.getInt(Structs.Buffer.OFFSET)));
      if (mapping.bytes() == null) {
        throw node.failure(mapping.error(), "sharing a picture's memory");
      }
      mappings.add(mapping);
      node.demand(Requests.QBUF, buffer, "starting the stream");
    }
    if (mappings.isEmpty()) {
      throw new DeviceException(ErrorCode.IO, node.path() + ": the driver gives no buffers");
    }
    node.demand(Requests.STREAMON, type(), "starting the stream");
  }

  private static ByteBuffer requestBuffers(int count) {
    ByteBuffer request = Kernel.buffer(Structs.RequestBuffers.SIZE);
    request.putInt(Structs.RequestBuffers.COUNT, count);
    request.putInt(Structs.RequestBuffers.TYPE, Structs.VIDEO_CAPTURE);
    request.putInt(Structs.RequestBuffers.MEMORY, Structs.RequestBuffers.MEMORY_MMAP);
    return request;
  }

  private static ByteBuffer buffer(int index) {
    ByteBuffer buffer = Kernel.buffer(Structs.Buffer.SIZE);
    buffer.putInt(Structs.Buffer.INDEX, index);
    buffer.putInt(Structs.Buffer.TYPE, Structs.VIDEO_CAPTURE);
    buffer.putInt(Structs.Buffer.MEMORY, Structs.RequestBuffers.MEMORY_MMAP);
    return buffer;
  }

  private static ByteBuffer type() {
    ByteBuffer type = Kernel.buffer(INT);
    type.putInt(0, Structs.VIDEO_CAPTURE);
    return type;
  }

  /**
   * Whether somebody else streams from the device. Harmless unless we do ourselves: it frees
   * buffers. It also gives back the right to set formats, which some drivers keep for who used it
   * last.
   */
  static boolean isHeldByOthers(VideoNode node) {
    int result = node.ask(Requests.REQBUFS, requestBuffers(0));
    if (Errno.isGone(result)) {
      throw node.failure(result, "looking at it");
    }
    return result == -Errno.EBUSY;
  }

  /**
   * The next picture that is ready; null when none is, when it is damaged, and after {@link #stop}.
   *
   * @param nanos the time of now, which becomes the picture's
   * @throws DeviceException when the stream has broken
   */
  synchronized @Nullable CameraPicture take(long nanos) {
    if (!running) {
      return null;
    }
    ByteBuffer buffer = buffer(0);
    int result = node.ask(Requests.DQBUF, buffer);
    if (result == -Errno.EAGAIN) {
      return null;
    } else if (result < 0) {
      throw node.failure(result, "taking a picture");
    }
    int index = buffer.getInt(Structs.Buffer.INDEX);
    ByteBuffer bytes = index < 0 || index >= mappings.size() ? null : mappings.get(index).bytes();
    if (bytes == null) {
      throw new DeviceException(
          ErrorCode.IO, node.path() + ": the driver gave buffer " + index + ", which it has not");
    }
    boolean damaged = (buffer.getInt(Structs.Buffer.FLAGS) & Structs.Buffer.FLAG_ERROR) != 0;
    CameraPicture picture =
        damaged ? null : reader.read(bytes, buffer.getInt(Structs.Buffer.BYTES_USED), nanos);
    node.demand(Requests.QBUF, buffer(index), "giving a buffer back");
    return picture;
  }

  /** Ends the stream; any number of times. Blocks as long as the driver takes. */
  synchronized void stop() {
    if (running) {
      running = false;
      node.ask(Requests.STREAMOFF, type());
      mappings.forEach(mapping -> node.kernel().munmap(mapping));
      mappings.clear();
      node.ask(Requests.REQBUFS, requestBuffers(0));
    }
  }
}
