package io.roomhand.virtualroom.pty;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.roomhand.core.time.SystemTime;
import io.roomhand.core.worker.Supervised;
import io.roomhand.virtualroom.libc.LibC;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A character device that is read on a thread of its own, which a close ends within 50 ms, and
 * written without blocking. Linux only.
 */
public final class PolledFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PolledFile.class);
  static final String PURPOSE = "emulated serial ports";
  private static final int POLL_MILLIS = 50;
  private static final Duration END_LIMIT = Duration.ofSeconds(1);
  private static final int MAX_READ = 1_024;

  private final LibC libc;
  private final int fd;
  private final String name;
  private final SystemTime time = new SystemTime();
  private final Supervised reader;
  private boolean closed;

  private PolledFile(LibC libc, int fd, String name, Consumer<byte[]> received) {
    this.libc = libc;
    this.fd = fd;
    this.name = name;
    Runnable wake = () -> {}; // no wait is longer than 50 ms
    reader = new Supervised(name, time, Supervised.Work.of(() -> read(received), wake));
  }

  /** Takes over a descriptor that does not block. */
  static PolledFile of(LibC libc, int fd, String name, Consumer<byte[]> received) {
    PolledFile file = new PolledFile(libc, fd, name, received);
    file.reader.start();
    return file;
  }

  /**
   * Opens a device.
   *
   * @param received gets what is read, on the reader's thread
   * @throws IOException when it can't be opened
   */
  public static PolledFile open(Path path, Consumer<byte[]> received) throws IOException {
    LibC libc = LibC.load(PURPOSE);
    int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
    int fd = LibC.check(libc.open(path.toString(), flags), "opening " + path);
    return of(libc, fd, "read-" + path.getFileName(), received);
  }

  /** What the device has no room for is lost. Any thread. */
  public synchronized void write(byte[] bytes) {
    if (closed) {
      return;
    }
    long written = libc.write(fd, bytes, new NativeLong(bytes.length)).longValue();
    if (written < bytes.length) {
      log.debug("{}: {} bytes were not taken", name, bytes.length - Math.max(0, written));
    }
  }

  private void read(Consumer<byte[]> received) throws InterruptedException {
    byte[] buffer = new byte[MAX_READ];
    try (Memory descriptor = new Memory(LibC.POLLFD_BYTES)) {
      reader.works();
      while (!reader.isEnding()) {
        if (!LibC.awaitInput(libc, fd, descriptor, POLL_MILLIS)) {
          continue;
        }
        int count = libc.read(fd, buffer, new NativeLong(buffer.length)).intValue();
        if (count > 0) {
          received.accept(Arrays.copyOf(buffer, count));
        } else {
          log.debug("{}: nothing to read, error {}", name, Native.getLastError());
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
  }

  /** Nothing is received any more when this returns. Not to be called by the receiver. */
  @Override
  public void close() {
    reader.close(END_LIMIT);
    time.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        libc.close(fd);
      }
    }
  }
}
