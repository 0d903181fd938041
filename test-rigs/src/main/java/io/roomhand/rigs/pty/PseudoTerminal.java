package io.roomhand.rigs.pty;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pair of pseudo terminals (pty(7)), of which others open {@link #path} as a serial port. It is
 * raw from the start: nothing is echoed or changed. Closing it is like pulling the adapter: the
 * path is gone and whoever has it open reads an end. Linux only.
 */
public final class PseudoTerminal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PseudoTerminal.class);
  private static final int POLL_MILLIS = 50;
  private static final int MAX_PATH = 128;
  private static final int MAX_READ = 1_024;

  /** More than any {@code struct termios} has. */
  private static final int TERMIOS_BYTES = 256;

  private final LibC libc;
  private final int master;

  /** Held open so that the pair lives on while nobody has the path open. */
  private final int slave;

  private final Path path;
  private final Thread reader;
  private volatile boolean closing;
  private boolean closed;

  private PseudoTerminal(LibC libc, int master, Consumer<byte[]> received) throws IOException {
    this.libc = libc;
    this.master = master;
    check(libc.grantpt(master), "grantpt");
    check(libc.unlockpt(master), "unlockpt");
    byte[] name = new byte[MAX_PATH];
    check(libc.ptsname_r(master, name, new NativeLong(name.length)) == 0 ? 0 : -1, "ptsname_r");
    path = Path.of(Native.toString(name));
    slave = check(libc.open(path.toString(), LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC), "open");
    try (Memory termios = new Memory(TERMIOS_BYTES)) {
      check(libc.tcgetattr(slave, termios), "tcgetattr");
      libc.cfmakeraw(termios);
      check(libc.tcsetattr(slave, LibC.TCSANOW, termios), "tcsetattr");
    }
    reader = new Thread(() -> read(received), "pty-" + path.getFileName());
    reader.setDaemon(true);
  }

  /**
   * Opens a pair.
   *
   * @param received gets what is written to the path, on a thread of its own
   * @throws IOException when there is none to be had, for example because this is not Linux
   */
  public static PseudoTerminal open(Consumer<byte[]> received) throws IOException {
    if (!Platform.isLinux()) {
      throw new IOException("emulated serial ports need Linux");
    }
    LibC libc;
    try {
      libc = LibC.load();
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("the C library can't be called: " + e.getMessage(), e);
    }
    int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
    int master = check(libc.posix_openpt(flags), "posix_openpt");
    try {
      PseudoTerminal terminal = new PseudoTerminal(libc, master, received);
      terminal.reader.start();
      return terminal;
    } catch (IOException e) {
      libc.close(master);
      throw e;
    }
  }

  private static int check(int result, String call) throws IOException {
    if (result < 0) {
      throw new IOException(call + " failed: error " + Native.getLastError());
    }
    return result;
  }

  /** What others open. */
  public Path path() {
    return path;
  }

  /** Never blocks; what a reader that does not read has no room for is lost. Any thread. */
  public synchronized void write(byte[] bytes) {
    if (closed) {
      return;
    }
    long written = libc.write(master, bytes, new NativeLong(bytes.length)).longValue();
    if (written < bytes.length) {
      log.debug("{}: {} bytes were not taken", path, bytes.length - Math.max(0, written));
    }
  }

  private void read(Consumer<byte[]> received) {
    byte[] buffer = new byte[MAX_READ];
    try (Memory descriptor = new Memory(8)) {
      while (!closing) {
        descriptor.setInt(0, master);
        descriptor.setShort(4, LibC.POLLIN);
        descriptor.setShort(6, (short) 0);
        if (libc.poll(descriptor, new NativeLong(1), POLL_MILLIS) <= 0) {
          continue;
        }
        int count = libc.read(master, buffer, new NativeLong(buffer.length)).intValue();
        if (count > 0) {
          received.accept(Arrays.copyOf(buffer, count));
        } else {
          log.debug("{}: nothing to read, error {}", path, Native.getLastError());
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      log.debug("{}: reading was interrupted", path);
    }
  }

  /** The path is gone when this returns. Not to be called by the receiver. */
  @Override
  public void close() {
    closing = true;
    try {
      reader.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (!closed) {
        closed = true;
        libc.close(slave);
        libc.close(master);
      }
    }
  }
}
