package io.roomhand.devices.linux.kernel;

import java.nio.ByteBuffer;

/**
 * Ends another thread's wait in {@link Kernel#poll}: eventfd(2). {@link #ring} may be called from
 * any thread, also when it is closed already.
 */
public final class Wake implements AutoCloseable {
  private static final int COUNTER_BYTES = 8;

  private final Kernel kernel;
  private final int fd;
  private boolean closed;

  private Wake(Kernel kernel, int fd) {
    this.kernel = kernel;
    this.fd = fd;
  }

  /**
   * A new one.
   *
   * @throws IllegalStateException when the process has too many files open
   */
  public static Wake open(Kernel kernel) {
    int fd = kernel.eventfd();
    if (fd < 0) {
      throw new IllegalStateException("no eventfd: " + Errno.name(fd));
    }
    return new Wake(kernel, fd);
  }

  /** Readable once it has rung. */
  public int fd() {
    return fd;
  }

  public synchronized void ring() {
    if (!closed) {
      ByteBuffer one = Kernel.buffer(COUNTER_BYTES);
      one.putLong(0, 1);
      kernel.write(fd, one);
    }
  }

  /** Makes it quiet again. */
  public synchronized void hush() {
    if (!closed) {
      kernel.read(fd, Kernel.buffer(COUNTER_BYTES));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      kernel.close(fd);
    }
  }
}
