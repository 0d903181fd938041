package io.roomhand.emulators.usb;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;

/** The C library's calls for a socket whose number the kernel is given; flags as on Linux. */
interface SocketCalls extends Library {
  int AF_INET = 2;
  int SOCK_STREAM = 1;
  int SOCK_CLOEXEC = 0x8_0000;
  int IPPROTO_TCP = 6;
  int TCP_NODELAY = 1;
  short POLLIN = 0x1;

  static SocketCalls load() {
    return Native.load("c", SocketCalls.class);
  }

  int socket(int domain, int type, int protocol);

  /**
   * @param address {@code struct sockaddr_in}: family in the machine's order, port and address in
   *     the network's
   */
  int connect(int fd, Memory address, int size);

  int setsockopt(int fd, int level, int name, IntByReference value, int size);

  /**
   * @param descriptor {@code struct pollfd}: int fd, short events, short revents
   */
  int poll(Memory descriptor, NativeLong count, int millis);

  NativeLong read(int fd, byte[] into, NativeLong size);

  NativeLong write(int fd, byte[] from, NativeLong size);

  int geteuid();

  int close(int fd);
}
