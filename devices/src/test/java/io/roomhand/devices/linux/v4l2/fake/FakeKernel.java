package io.roomhand.devices.linux.v4l2.fake;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with {@link FakeCamera}s. It counts what is open, so that a test can tell that nothing
 * was left. Everything happens under its own lock, on which {@link #poll} waits.
 */
public final class FakeKernel implements Kernel {
  private final Map<String, FakeCamera> cameras = new HashMap<>();
  private final Map<Integer, OpenFile> files = new HashMap<>();
  private final Map<Long, ByteBuffer> mappings = new HashMap<>();
  private Predicate<OpenFile> troubled = file -> false;
  private IntSupplier trouble = () -> 0;
  private int lastFd = 2;
  private long lastAddress;

  /** A camera that is open, or an eventfd. */
  private static final Duration LATE = Duration.ofMillis(100);

  private static final class OpenFile {
    final @Nullable FakeCamera camera;
    final Deque<Message> messages = new ArrayDeque<>();
    long rings;
    boolean listens;
    boolean lost;

    OpenFile(@Nullable FakeCamera camera) {
      this.camera = camera;
    }
  }

  /** News of a device, and who sent it. */
  private record Message(ByteBuffer bytes, int port, int groups, int user) {}

  /** From now on this camera is behind that path. */
  public synchronized FakeCamera plug(String path, FakeCamera camera) {
    cameras.put(path, camera);
    camera.kernel(this);
    return camera;
  }

  /** Its path is gone, and who has it open is told so. */
  public synchronized void unplug(String path) {
    FakeCamera camera = cameras.remove(path);
    if (camera != null) {
      camera.gone();
    }
    notifyAll();
  }

  /** The next wait for news of devices does this instead. */
  public void hotplugWaitFails(IntSupplier how) {
    waitFails(file -> file.listens, how);
  }

  /** The next wait for this camera does this instead. */
  public void watchFails(FakeCamera camera, IntSupplier how) {
    waitFails(file -> file.camera == camera, how);
  }

  private synchronized void waitFails(Predicate<OpenFile> whose, IntSupplier how) {
    troubled = whose;
    trouble = how;
    notifyAll();
  }

  /** Without those that wait for news of devices. */
  public synchronized int openFiles() {
    return files.size() - (listensToDevices() ? 2 : 0);
  }

  public synchronized int openMappings() {
    return mappings.size();
  }

  @Override
  public synchronized int open(String path, int flags) {
    FakeCamera camera = cameras.get(path);
    if (camera == null) {
      return -Errno.ENOENT;
    }
    int error = camera.opening();
    return error != 0 ? -error : add(new OpenFile(camera));
  }

  private int add(OpenFile file) {
    files.put(++lastFd, file);
    return lastFd;
  }

  @Override
  public synchronized int close(int fd) {
    OpenFile file = files.remove(fd);
    if (file == null) {
      throw new AssertionError("closed twice: " + fd);
    }
    if (file.camera != null) {
      file.camera.closed(fd);
    }
    notifyAll();
    return 0;
  }

  private OpenFile file(int fd) {
    OpenFile file = files.get(fd);
    if (file == null) {
      throw new AssertionError("used after close: " + fd);
    }
    return file;
  }

  /** A driver that hangs takes no notice of interrupts. */
  private void hang(@Nullable FakeCamera camera, long request) {
    boolean interrupted = false;
    while (camera != null && camera.hangs(request)) {
      try {
        wait();
      } catch (InterruptedException noMatter) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized int ioctl(int fd, long request, ByteBuffer argument) {
    FakeCamera camera = file(fd).camera;
    hang(camera, request);
    file(fd);
    int result = camera == null ? -Errno.ENOTTY : camera.ioctl(fd, request, argument);
    if (camera != null && (camera.hasNews() || request == Requests.STREAMOFF)) {
      notifyAll(); // not after every question: each wakes all threads that wait
    }
    return result;
  }

  @Override
  public synchronized int ioctl(
      int fd, long request, ByteBuffer argument, int pointer, ByteBuffer pointed) {
    FakeCamera camera = file(fd).camera;
    hang(camera, request);
    file(fd);
    int result =
        camera == null
            ? -Errno.ENOTTY
            : request == Requests.S_EXT_CTRLS
                ? camera.setControls(argument.getInt(Structs.ExtendedControls.COUNT), pointed)
                : camera.ioctl(fd, request, argument, pointed);
    notifyAll();
    return result;
  }

  @Override
  public synchronized Mapping mmap(int fd, long length, long offset) {
    FakeCamera camera = file(fd).camera;
    ByteBuffer bytes = camera == null ? null : camera.memory((int) offset);
    if (bytes == null) {
      return new Mapping(-Errno.EINVAL, 0, null);
    }
    mappings.put(++lastAddress, bytes);
    return new Mapping(0, lastAddress, bytes);
  }

  @Override
  public synchronized int munmap(Mapping mapping) {
    if (mappings.remove(mapping.address()) == null) {
      throw new AssertionError("unmapped twice");
    }
    return 0;
  }

  @Override
  public synchronized int poll(int[] fds, short[] events, short[] happened, int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (true) {
      int ready = 0;
      for (int fd : fds) {
        if (fd >= 0 && troubled.test(file(fd))) {
          troubled = file -> false;
          return trouble.getAsInt();
        }
      }
      if (!wakesLate(fds, events)) {
        return -Errno.EINTR;
      }
      for (int i = 0; i < fds.length; i++) {
        happened[i] = fds[i] < 0 ? 0 : ready(file(fds[i]), events[i]);
        ready += happened[i] == 0 ? 0 : 1;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ready > 0 || left <= 0) {
        return ready;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        return -Errno.EINTR;
      }
    }
  }

  /** The thread that is woken from a poll may run only when the waking one has gone on. */
  private boolean wakesLate(int[] fds, short[] events) {
    FakeCamera camera = fds[0] < 0 ? null : file(fds[0]).camera;
    if (camera == null || file(fds[1]).rings == 0) {
      return true;
    }
    long end = System.nanoTime() + LATE.toNanos();
    try {
      while (camera.waitsForRelease(events[0]) && System.nanoTime() - end < 0) {
        wait(1);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static short ready(OpenFile file, short wanted) {
    if (file.camera != null) {
      return file.camera.ready(wanted);
    }
    return file.rings > 0 || file.lost || !file.messages.isEmpty() ? POLLIN : 0;
  }

  @Override
  public synchronized int eventfd() {
    return add(new OpenFile(null));
  }

  @Override
  public synchronized int deviceEvents(int groups) {
    OpenFile file = new OpenFile(null);
    file.listens = true;
    return add(file);
  }

  public synchronized boolean listensToDevices() {
    return files.values().stream().anyMatch(file -> file.listens);
  }

  /** The kernel tells it to all who listen. */
  public void uevent(String action, String path, int sequence) {
    String text =
        "%s@%s\0ACTION=%s\0DEVPATH=%s\0SUBSYSTEM=video4linux\0SEQNUM=%d\0"
            .formatted(action, path, action, path, sequence);
    message(text.getBytes(StandardCharsets.UTF_8), 0, 1, 0);
  }

  /** Somebody sends it to all who listen, or says so. */
  public synchronized void message(byte[] bytes, int port, int groups, int user) {
    tell(file -> file.messages.add(new Message(ByteBuffer.wrap(bytes), port, groups, user)));
  }

  /** More happened than the sockets could hold. */
  public synchronized void loseUevents() {
    tell(file -> file.lost = true);
  }

  private void tell(Consumer<OpenFile> news) {
    files.values().stream().filter(file -> file.listens).forEach(news);
    notifyAll();
  }

  @Override
  public synchronized Received receive(int socket, ByteBuffer into) {
    OpenFile file = file(socket);
    if (file.lost) {
      file.lost = false;
      return Received.error(-Errno.ENOBUFS);
    }
    Message message = file.messages.poll();
    if (message == null) {
      return Received.error(-Errno.EAGAIN);
    }
    int length = message.bytes().remaining();
    into.put(0, message.bytes(), 0, length);
    return new Received(length, message.port(), message.groups(), message.user());
  }

  @Override
  public synchronized int read(int fd, ByteBuffer into) {
    OpenFile file = file(fd);
    if (file.rings == 0) {
      return -Errno.EAGAIN;
    }
    into.putLong(0, file.rings);
    file.rings = 0;
    return Long.BYTES;
  }

  @Override
  public synchronized int write(int fd, ByteBuffer from) {
    file(fd).rings += from.getLong(0);
    notifyAll();
    return Long.BYTES;
  }
}
