package io.roomhand.virtualroom.pty;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The calls of the C library that pseudo terminals take; flags as on Linux. */
interface LibC extends Library {
  int O_RDWR = 0x2;
  int O_NOCTTY = 0x100;
  int O_NONBLOCK = 0x800;
  int O_CLOEXEC = 0x8_0000;
  int TCSANOW = 0;
  short POLLIN = 0x1;

  static LibC load() {
    return Native.load("c", LibC.class);
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
}
