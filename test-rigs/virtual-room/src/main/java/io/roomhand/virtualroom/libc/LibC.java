package io.roomhand.virtualroom.libc;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;

/** The calls of the C library that pseudo terminals and emulated USB take; flags as on Linux. */
public interface LibC extends Library {
  int O_RDWR = 0x2;
  int O_NOCTTY = 0x100;
  int O_NONBLOCK = 0x800;
  int O_CLOEXEC = 0x8_0000;
  int TCSANOW = 0;
  short POLLIN = 0x1;
  int POLLFD_BYTES = 8;

  /**
   * Loads it.
   *
   * @param purpose what needs it, in the plural, for the text
   * @throws IOException when this is not Linux, or it can't be called
   */
  static LibC load(String purpose) throws IOException {
    if (!Platform.isLinux()) {
      throw new IOException(purpose + " need Linux");
    }
    try {
      return Native.load("c", LibC.class);
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("the C library can't be called: " + e.getMessage(), e);
    }
  }

  /** A result below 0 is a failure, whose reason is the thread's last error. */
  static int check(int result, String call) throws IOException {
    if (result < 0) {
      throw new IOException(call + " failed: error " + Native.getLastError());
    }
    return result;
  }

  /**
   * Waits for something to read, or an end; false when nothing has come.
   *
   * @param descriptor {@link #POLLFD_BYTES} bytes for the call's own use
   */
  static boolean awaitInput(LibC libc, int fd, Memory descriptor, int millis) {
    descriptor.setInt(0, fd);
    descriptor.setShort(4, POLLIN);
    descriptor.setShort(6, (short) 0);
    return libc.poll(descriptor, new NativeLong(1), millis) > 0;
  }

  int posix_openpt(int flags);

  int grantpt(int fd);

  int unlockpt(int fd);

  int ptsname_r(int fd, byte[] name, NativeLong size);

  int open(String path, int flags);

  int close(int fd);

  NativeLong read(int fd, byte[] into, NativeLong size);

  NativeLong write(int fd, byte[] from, NativeLong size);

  /**
   * @param descriptors {@code struct pollfd}: int fd, short events, short revents
   */
  int poll(Memory descriptors, NativeLong count, int millis);

  int tcgetattr(int fd, Memory termios);

  void cfmakeraw(Memory termios);

  int tcsetattr(int fd, int when, Memory termios);

  int socket(int domain, int type, int protocol);

  /**
   * @param address {@code struct sockaddr_in}: family in the machine's order, port and address in
   *     the network's
   */
  int connect(int fd, Memory address, int size);

  int setsockopt(int fd, int level, int name, IntByReference value, int size);

  int geteuid();
}
