package io.roomhand.devices.linux.v4l2.stream;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream of pictures through buffers that are shared with the kernel (kernel documentation,
 * "Streaming I/O (Memory Mapping)"). {@link #take} never waits, so {@link #stop} on another thread
 * waits for the copying of one picture at most, never for a picture.
 */
final class Capture {
  private static final int BUFFERS = 4;
  private static final String STARTING = "starting the stream";

  private final VideoNode node;
  private final CaptureQueue queue;
  private final PictureReader reader;

  /** How many planes a buffer has. */
  private final int planes;

  /** By buffer and plane. */
  private final List<List<Kernel.Mapping>> mappings = new ArrayList<>();

  private boolean running;

  private Capture(CaptureQueue queue, PictureReader reader, int planes) {
    this.node = queue.node();
    this.queue = queue;
    this.reader = reader;
    this.planes = planes;
  }

  /**
   * Starts the device's pictures; blocks as long as the device takes.
   *
   * @throws DeviceException {@code BUSY} when another program holds the camera; {@code UNSUPPORTED}
   *     for a packing that can't be read here
   */
  static Capture start(CaptureQueue queue, Picture picture) {
    VideoNode node = queue.node();
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
    Capture capture = new Capture(queue, reader, picture.planes().size());
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
    ByteBuffer request = queue.request(BUFFERS);
    node.demand(Requests.REQBUFS, request, STARTING);
    int count = request.getInt(Structs.RequestBuffers.COUNT);
    for (int i = 0; i < count; i++) {
      BufferMessage buffer = message(i);
      demand(buffer, Requests.QUERYBUF, STARTING);
      share(buffer);
      demand(message(i), Requests.QBUF, STARTING);
    }
    if (mappings.isEmpty()) {
      throw new DeviceException(ErrorCode.IO, node.path() + ": the driver gives no buffers");
    }
    node.demand(Requests.STREAMON, queue.argument(), STARTING);
  }

  private void share(BufferMessage buffer) {
    List<Kernel.Mapping> shared = new ArrayList<>();
    mappings.add(shared);
    for (int plane = 0; plane < planes; plane++) {
      Kernel.Mapping mapping =
          node.kernel().mmap(node.fd(), buffer.length(plane), buffer.offset(plane));
      if (mapping.bytes() == null) {
        throw node.failure(mapping.error(), "sharing a picture's memory");
      }
      shared.add(mapping);
    }
  }

  private BufferMessage message(int index) {
    return new BufferMessage(queue.type(), planes, index);
  }

  private void demand(BufferMessage message, long request, String doing) {
    int result = message.ask(node, request);
    if (result < 0) {
      throw node.failure(result, doing);
    }
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
    BufferMessage buffer = message(0);
    int result = buffer.ask(node, Requests.DQBUF);
    if (result == -Errno.EAGAIN) {
      return null;
    } else if (result < 0) {
      throw node.failure(result, "taking a picture");
    }
    int index = buffer.index();
    if (index < 0 || index >= mappings.size()) {
      throw new DeviceException(
          ErrorCode.IO, node.path() + ": the driver gave buffer " + index + ", which it has not");
    }
    CameraPicture picture = buffer.isDamaged() ? null : reader.read(filled(buffer), nanos);
    demand(message(index), Requests.QBUF, "giving a buffer back");
    return picture;
  }

  private List<PictureReader.Filled> filled(BufferMessage buffer) {
    List<PictureReader.Filled> filled = new ArrayList<>();
    List<Kernel.Mapping> shared = mappings.get(buffer.index());
    for (int plane = 0; plane < planes; plane++) {
      ByteBuffer bytes = Objects.requireNonNull(shared.get(plane).bytes());
      filled.add(new PictureReader.Filled(bytes, buffer.from(plane), buffer.used(plane)));
    }
    return filled;
  }

  /** Ends the stream; any number of times. Blocks as long as the driver takes. */
  synchronized void stop() {
    if (running) {
      running = false;
      node.ask(Requests.STREAMOFF, queue.argument());
      mappings.forEach(shared -> shared.forEach(mapping -> node.kernel().munmap(mapping)));
      mappings.clear();
      node.ask(Requests.REQBUFS, queue.request(0));
    }
  }
}
