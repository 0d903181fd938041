package io.roomhand.devices.linux.udev;

import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.Wake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of devices that come and go, for all drivers of this machine: from udev where it runs, so
 * that a node's permissions are set when it is told, else from the kernel. Its thread is {@code
 * linux-hotplug}; when that has failed and hears again, all listeners are told that they have
 * missed something.
 *
 * <pre>
 * NEW --start()--> DELAYED --a second--> LISTENING
 *  |                  |                      |
 *  +------------------+-------close()--------+----> CLOSED
 * </pre>
 */
public final class DeviceMonitor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeviceMonitor.class);
  private static final String NOT_HEARD = "devices that are plugged in are not seen: ";
  private static final int MESSAGE_BYTES = 16 * 1024;

  /** The service shall be ready before the C library is loaded on a machine without cameras. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  /** The wait has no reason to end, but every wait has a limit. */
  private static final int WAIT_MILLIS = 60_000;

  private static final Duration ENDING = Duration.ofMillis(500);

  /** Called on the monitor's thread; must not block. */
  public interface Listener {
    /** A device of one of the listener's subsystems has come, gone or changed. */
    void happened(Uevent event);

    /** More may have happened than was told: look at everything. */
    void missed();
  }

  private enum State {
    NEW,
    DELAYED,
    LISTENING,
    CLOSED
  }

  private final Path root;
  private final Supplier<Kernel> kernels;
  private final Map<Listener, Set<String>> listeners = new LinkedHashMap<>();
  private TimeSource.@Nullable Timer opening;
  private @Nullable Supervised listening;

  /** Guarded by this, as is what comes before it. */
  private State state = State.NEW;

  /** Set by the thread; closed when a run ends. */
  private @Nullable Wake wake;

  /** The thread's own. */
  private boolean distrusted;

  /**
   * @param root of the file system, to see whether udev runs
   * @param kernels asked on the monitor's thread
   */
  public DeviceMonitor(Path root, Supplier<Kernel> kernels) {
    this.root = root;
    this.kernels = kernels;
  }

  /**
   * Adds a listener; before {@link #start}.
   *
   * @param subsystems of which it wants to hear, as in {@link Uevent#subsystem}
   */
  public synchronized void listen(Set<String> subsystems, Listener listener) {
    demandNew();
    listeners.put(listener, Set.copyOf(subsystems));
  }

  /**
   * Hears of what happens from a second later on. All listeners are then told that they have missed
   * something. Where there is nothing to be heard, as in some containers, that is logged.
   */
  public synchronized void start(TimeSource time) {
    demandNew();
    state = State.DELAYED;
    opening = time.after(DELAY, () -> begin(time));
  }

  private void demandNew() {
    if (state != State.NEW) {
      throw new IllegalStateException("the monitor has been started");
    }
  }

  private synchronized void begin(TimeSource time) {
    if (state == State.DELAYED) {
      state = State.LISTENING;
      listening = new Supervised("linux-hotplug", time, Supervised.Work.of(this::run, this::ring));
      listening.start();
    }
  }

  private synchronized Supervised listening() {
    return Objects.requireNonNull(listening);
  }

  private synchronized void ring() {
    if (wake != null) {
      wake.ring();
    }
  }

  private void run() throws IOException {
    Kernel kernel;
    try {
      kernel = kernels.get();
    } catch (LinkageError e) {
      log.error("devices that are plugged in later are not seen: the C library can't be called", e);
      return;
    }
    boolean udev = Files.exists(root.resolve("run/udev/control"));
    Source source = udev ? Source.UDEV : Source.KERNEL;
    int socket = kernel.deviceEvents(source.groups());
    if (isForbidden(socket)) {
      log.info("devices that are plugged in later are not seen: {}", Errno.name(socket));
      return;
    } else if (socket < 0) {
      throw new IOException(NOT_HEARD + Errno.name(socket));
    }
    try {
      hear(kernel, socket, source);
    } finally {
      kernel.close(socket);
    }
  }

  /** As in some containers; that does not change. */
  private static boolean isForbidden(int result) {
    return switch (-result) {
      case Errno.EPERM,
          Errno.EACCES,
          Errno.EINVAL,
          Errno.ENOSYS,
          Errno.EPROTONOSUPPORT,
          Errno.EAFNOSUPPORT ->
          true;
      default -> false;
    };
  }

  private void hear(Kernel kernel, int socket, Source source) throws IOException {
    Supervised self = listening();
    try (Wake bell = Wake.open(kernel)) {
      synchronized (this) {
        wake = bell;
      }
      listeners.keySet().forEach(Listener::missed);
      ByteBuffer message = Kernel.buffer(MESSAGE_BYTES);
      int[] files = {socket, bell.fd()};
      short[] wanted = {Kernel.POLLIN, Kernel.POLLIN};
      short[] happened = new short[files.length];
      self.works();
      while (!self.isEnding()) {
        int news = kernel.poll(files, wanted, happened, WAIT_MILLIS);
        if (news < 0 && news != -Errno.EINTR) {
          throw new IOException(NOT_HEARD + "waiting gives " + Errno.name(news));
        }
        if (news > 0 && happened[0] != 0) {
          receive(kernel, socket, source, message);
        }
      }
    }
  }

  /** One message a turn, so that an end is never far. */
  private void receive(Kernel kernel, int socket, Source source, ByteBuffer message)
      throws IOException {
    Kernel.Received received = kernel.receive(socket, message);
    int length = received.length();
    if (length >= 0) {
      take(received, source, message);
    } else if (length == -Errno.ENOBUFS) {
      listeners.keySet().forEach(Listener::missed);
    } else if (length != -Errno.EAGAIN && length != -Errno.EINTR) {
      throw new IOException(NOT_HEARD + "the socket gives " + Errno.name(length));
    }
  }

  private void take(Kernel.Received received, Source source, ByteBuffer message) {
    if (!source.sent(received)) {
      if (!distrusted) {
        distrusted = true;
        log.warn(
            "a message about devices came from user {}, port {}, and not from {}; such messages are"
                + " ignored",
            received.user(),
            received.port(),
            source);
      }
      return;
    }
    Uevent event = Uevent.read(message, received.length());
    if (event != null) {
      listeners.forEach(
          (listener, subsystems) -> {
            if (subsystems.contains(event.subsystem())) {
              listener.happened(event);
            }
          });
    }
  }

  /** Nothing is told any more when this returns. Any thread but the monitor's. */
  @Override
  public void close() {
    Supervised last;
    synchronized (this) {
      state = State.CLOSED;
      if (opening != null) {
        opening.cancel();
      }
      last = listening;
    }
    if (last != null) {
      last.close(ENDING);
    }
  }
}
