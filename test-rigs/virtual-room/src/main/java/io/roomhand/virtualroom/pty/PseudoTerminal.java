package io.roomhand.virtualroom.pty;

import static io.roomhand.virtualroom.libc.LibC.check;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.roomhand.virtualroom.libc.LibC;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A pair of pseudo terminals (pty(7)), of which others open {@link #path} as a serial port. It is
 * raw from the start: nothing is echoed or changed. Closing it is like pulling the adapter: the
 * path is gone and whoever has it open reads an end. Linux only.
 */
public final class PseudoTerminal implements AutoCloseable {
  private static final int MAX_PATH = 128;

  /** More than any {@code struct termios} has. */
  private static final int TERMIOS_BYTES = 256;

  private final LibC libc;
  private final PolledFile master;

  /** Held open so that the pair lives on while nobody has the path open. */
  private final int slave;

  private final Path path;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PseudoTerminal(LibC libc, int fd, Consumer<byte[]> received) throws IOException {
    this.libc = libc;
    check(libc.grantpt(fd), "grantpt");
    check(libc.unlockpt(fd), "unlockpt");
    byte[] name = new byte[MAX_PATH];
    check(libc.ptsname_r(fd, name, new NativeLong(name.length)) == 0 ? 0 : -1, "ptsname_r");
    path = Path.of(Native.toString(name));
    slave = check(libc.open(path.toString(), LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC), "open");
    try {
      makeRaw();
    } catch (IOException e) {
      libc.close(slave);
      throw e;
    }
    master = PolledFile.of(libc, fd, "pty-" + path.getFileName(), received);
  }

  private void makeRaw() throws IOException {
    try (Memory termios = new Memory(TERMIOS_BYTES)) {
      check(libc.tcgetattr(slave, termios), "tcgetattr");
      libc.cfmakeraw(termios);
      check(libc.tcsetattr(slave, LibC.TCSANOW, termios), "tcsetattr");
    }
  }

  /**
   * Opens a pair.
   *
   * @param received gets what is written to the path, on a thread of its own
   * @throws IOException when there is none to be had, for example because this is not Linux
   */
  public static PseudoTerminal open(Consumer<byte[]> received) throws IOException {
    LibC libc = LibC.load(PolledFile.PURPOSE);
    int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
    int master = check(libc.posix_openpt(flags), "posix_openpt");
    try {
      return new PseudoTerminal(libc, master, received);
    } catch (IOException e) {
      libc.close(master);
      throw e;
    }
  }

  /** What others open. */
  public Path path() {
    return path;
  }

  /** Never blocks; what a reader that does not read has no room for is lost. Any thread. */
  public void write(byte[] bytes) {
    master.write(bytes);
  }

  /** The path is gone when this returns. Not to be called by the receiver. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      master.close();
      libc.close(slave);
    }
  }
}
