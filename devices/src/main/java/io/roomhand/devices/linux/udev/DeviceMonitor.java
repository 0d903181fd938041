package io.roomhand.devices.linux.udev;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.Wake;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of devices that come and go: from udev where it runs, so that a node's permissions are set
 * when it is told, else from the kernel. Its thread is {@code linux-hotplug}.
 */
public final class DeviceMonitor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeviceMonitor.class);
  private static final int FROM_KERNEL = 1;
  private static final int FROM_UDEV = 2;
  private static final int MESSAGE_BYTES = 16 * 1024;

  /** The wait has no reason to end, but every wait has a limit. */
  private static final int WAIT_MILLIS = 60_000;

  private static final int END_MILLIS = 500;

  /** Called on the monitor's thread; must not block. */
  public interface Listener {
    void happened(Uevent event);

    /** More happened than could be told: look at everything. */
    void missed();
  }

  private final Kernel kernel;
  private final int socket;
  private final Wake wake;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean ending;

  private DeviceMonitor(Kernel kernel, int socket, Wake wake, Listener listener) {
    this.kernel = kernel;
    this.socket = socket;
    this.wake = wake;
    this.listener = listener;
    this.thread = new Thread(this::run, "linux-hotplug");
    thread.setDaemon(true);
  }

  /**
   * Hears of all that happens from now on.
   *
   * @param root of the file system, to see whether udev runs
   * @return null where there is nothing to be heard, as in some containers
   */
  public static @Nullable DeviceMonitor open(Kernel kernel, Path root, Listener listener) {
    boolean udev = Files.exists(root.resolve("run/udev/control"));
    int socket = kernel.deviceEvents(udev ? FROM_UDEV : FROM_KERNEL);
    if (socket < 0) {
      log.info("devices that are plugged in later are not seen: {}", Errno.name(socket));
      return null;
    }
    DeviceMonitor monitor;
    try {
      monitor = new DeviceMonitor(kernel, socket, Wake.open(kernel), listener);
    } catch (IllegalStateException e) {
      kernel.close(socket);
      throw e;
    }
    monitor.thread.start();
    return monitor;
  }

  private void run() {
    try {
      while (!ending && turn()) {
        // each turn is one wait
      }
    } catch (RuntimeException e) {
      log.error("devices that are plugged in later are not seen any more", e);
    }
  }

  private boolean turn() {
    short[] happened = new short[2];
    int[] files = {socket, wake.fd()};
    int news =
        kernel.poll(files, new short[] {Kernel.POLLIN, Kernel.POLLIN}, happened, WAIT_MILLIS);
    if (news < 0 && news != -Errno.EINTR) {
      log.error("waiting for devices failed: {}", Errno.name(news));
      return false;
    }
    if (news > 0 && happened[0] != 0) {
      return receive();
    }
    return true;
  }

  /** One message a turn, so that an end is never far. */
  private boolean receive() {
    ByteBuffer message = Kernel.buffer(MESSAGE_BYTES);
    int length = kernel.read(socket, message);
    if (length >= 0) {
      Uevent event = Uevent.read(message, length);
      if (event != null) {
        listener.happened(event);
      }
    } else if (length == -Errno.ENOBUFS) {
      listener.missed();
    } else if (length != -Errno.EAGAIN && length != -Errno.EINTR) {
      log.error("hearing of devices failed: {}", Errno.name(length));
      return false;
    }
    return true;
  }

  /** Nothing is told any more when this returns. Any thread but the monitor's. */
  @Override
  public void close() {
    ending = true;
    wake.ring();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      wake.close();
      kernel.close(socket);
    }
  }
}
