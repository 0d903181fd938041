package io.roomhand.devices.linux.kernel;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** The C library's functions behind {@link NativeKernel}; 64-bit Linux. */
interface CLibrary extends Library {
  int PROT_READ = 1;
  int PROT_WRITE = 2;
  int MAP_SHARED = 1;
  int EFD_NONBLOCK = Kernel.O_NONBLOCK;
  int EFD_CLOEXEC = Kernel.O_CLOEXEC;

  int AF_NETLINK = 16;
  int SOCK_RAW = 3;
  int NETLINK_KOBJECT_UEVENT = 15;

  int SOL_SOCKET = 1;
  int SO_PASSCRED = 16;
  int SCM_CREDENTIALS = 2;

  int open(String path, int flags, Object... mode);

  int close(int fd);

  int ioctl(int fd, NativeLong request, Object... argument);

  Pointer mmap(Pointer wish, NativeLong length, int access, int flags, int fd, NativeLong offset);

  int munmap(Pointer address, NativeLong length);

  int poll(ByteBuffer files, NativeLong count, int millis);

  int eventfd(int value, int flags);

  int socket(int family, int type, int protocol);

  /**
   * @param address {@code struct sockaddr_nl}: short family, short unused, int port, int groups
   */
  int bind(int fd, ByteBuffer address, int size);

  int setsockopt(int fd, int level, int option, ByteBuffer value, int size);

  /**
   * @param message {@code struct msghdr}
   */
  NativeLong recvmsg(int fd, ByteBuffer message, int flags);

  NativeLong read(int fd, ByteBuffer into, NativeLong size);

  NativeLong write(int fd, ByteBuffer from, NativeLong size);
}
