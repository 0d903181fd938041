package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The buffers of a {@link FakeCamera} and its stream through them; under its kernel's lock. */
final class FakeBuffers {
  private final BooleanSupplier multiPlanar;
  private final List<List<ByteBuffer>> memory = new ArrayList<>();
  private final Map<Integer, Integer> used = new HashMap<>();
  private final Map<Integer, Integer> flags = new HashMap<>();
  private final Deque<Integer> queued = new ArrayDeque<>();
  private final Deque<Integer> filled = new ArrayDeque<>();
  private int owner;

  /** Somebody else streams. */
  boolean heldByOthers;

  boolean streaming;

  /** The stream has broken. */
  boolean broken;

  /**
   * @param multiPlanar whether the driver knows the multi-planar requests only
   */
  FakeBuffers(BooleanSupplier multiPlanar) {
    this.multiPlanar = multiPlanar;
  }

  int unlessBusy(Runnable change) {
    if (heldByOthers || streaming) {
      return -Errno.EBUSY;
    }
    change.run();
    return 0;
  }

  /** All of this value, and one more in each further plane; lost when no buffer is there. */
  void arrive(int value) {
    Integer index = queued.poll();
    if (streaming && index != null) {
      int plane = value;
      for (ByteBuffer bytes : memory.get(index)) {
        for (int i = 0; i < bytes.capacity(); i++) {
          bytes.put(i, (byte) plane);
        }
        plane++;
      }
      fill(index, memory.get(index).get(0).capacity(), 0);
    }
  }

  /** These bytes and no more; lost when no buffer is there. */
  void arrive(byte[] picture, int itsFlags) {
    Integer index = queued.poll();
    if (streaming && index != null) {
      memory.get(index).get(0).put(0, picture);
      fill(index, picture.length, itsFlags);
    }
  }

  private void fill(int index, int bytes, int itsFlags) {
    used.put(index, bytes);
    flags.put(index, itsFlags);
    filled.add(index);
  }

  /** How many pictures have not been taken. */
  int waiting() {
    return filled.size();
  }

  boolean isEmpty() {
    return memory.isEmpty();
  }

  void closed(int fd) {
    if (owner == fd) {
      release();
    }
  }

  private void release() {
    streaming = false;
    owner = 0;
    memory.clear();
    queued.clear();
    filled.clear();
  }

  /** By what {@link FakePlanes#offset} has given out. */
  @Nullable ByteBuffer memory(int offset) {
    int index = FakePlanes.buffer(offset);
    return index < memory.size() ? memory.get(index).get(FakePlanes.plane(offset)) : null;
  }

  /** What is said of a buffer's planes. */
  void tell(int index, ByteBuffer planes) {
    FakePlanes.tell(index, memory.get(index), used.getOrDefault(index, 0), planes);
  }

  /** ENOTTY: not a request for all. */
  int answer(int fd, long request, FakeFormats.Format format, ByteBuffer at) {
    if (request == Requests.REQBUFS) {
      if (heldByOthers || (owner != 0 && owner != fd)) {
        return -Errno.EBUSY;
      }
      release();
      int count = at.getInt(Structs.RequestBuffers.COUNT);
      owner = count == 0 ? 0 : fd;
      for (int i = 0; i < count; i++) {
        memory.add(
            FakePlanes.memory(
                multiPlanar.getAsBoolean(), format.code(), format.width(), format.height()));
      }
      return 0;
    } else if (request == Requests.STREAMON || request == Requests.STREAMOFF) {
      streaming = request == Requests.STREAMON;
      broken = false;
      return 0;
    }
    return bufferAnswer(request, at);
  }

  private int bufferAnswer(long request, ByteBuffer at) {
    int index = at.getInt(Structs.Buffer.INDEX);
    if (request == Requests.QUERYBUF) {
      if (!multiPlanar.getAsBoolean()) {
        at.putInt(Structs.Buffer.OFFSET, FakePlanes.offset(index, 0));
        at.putInt(Structs.Buffer.LENGTH, memory.get(index).get(0).capacity());
      }
      return 0;
    } else if (request == Requests.QBUF) {
      queued.add(index);
      return 0;
    } else if (request == Requests.DQBUF) {
      Integer ready = filled.poll();
      if (ready == null) {
        return broken ? -Errno.EIO : -Errno.EAGAIN;
      }
      at.putInt(Structs.Buffer.INDEX, ready);
      at.putInt(Structs.Buffer.BYTES_USED, used.getOrDefault(ready, 0));
      at.putInt(Structs.Buffer.FLAGS, flags.getOrDefault(ready, 0));
      return 0;
    }
    return -Errno.ENOTTY;
  }
}
