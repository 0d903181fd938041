package io.roomhand.devices.linux.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** The running kernel, through the C library. */
public final class NativeKernel implements Kernel {
  /** {@code struct pollfd}, {@code asm-generic/poll.h}: int fd, short events, short revents. */
  private static final int POLLFD_BYTES = 8;

  private static final int POLLFD_EVENTS = 4;
  private static final int POLLFD_HAPPENED = 6;

  private static final long MAP_FAILED = -1;

  private final CLibrary libc;

  private NativeKernel(CLibrary libc) {
    this.libc = libc;
  }

  /**
   * Loads JNA's native part, which takes some 100 ms; call it where that may be.
   *
   * @throws UnsatisfiedLinkError where that can't be loaded
   */
  public static NativeKernel load() {
    return new NativeKernel(Native.load("c", CLibrary.class));
  }

  private static int checked(long result) {
    return result < 0 ? -Native.getLastError() : (int) result;
  }

  @Override
  public int open(String path, int flags) {
    return checked(libc.open(path, flags));
  }

  @Override
  public int close(int fd) {
    return checked(libc.close(fd));
  }

  @Override
  public int ioctl(int fd, long request, ByteBuffer argument) {
    return checked(libc.ioctl(fd, new NativeLong(request), argument));
  }

  @Override
  public int ioctl(int fd, long request, ByteBuffer argument, int pointer, ByteBuffer pointed) {
    argument.putLong(pointer, Pointer.nativeValue(Native.getDirectBufferPointer(pointed)));
    try {
      return ioctl(fd, request, argument);
    } finally {
      Reference.reachabilityFence(pointed);
    }
  }

  @Override
  public Mapping mmap(int fd, long length, long offset) {
    Pointer address =
        libc.mmap(
            Pointer.NULL,
            new NativeLong(length),
            CLibrary.PROT_READ | CLibrary.PROT_WRITE,
            CLibrary.MAP_SHARED,
            fd,
            new NativeLong(offset));
    long number = Pointer.nativeValue(address);
    return number == MAP_FAILED
        ? new Mapping(-Native.getLastError(), 0, null)
        : new Mapping(0, number, address.getByteBuffer(0, length));
  }

  @Override
  public int munmap(Mapping mapping) {
    ByteBuffer bytes = mapping.bytes();
    return bytes == null
        ? 0
        : checked(libc.munmap(new Pointer(mapping.address()), new NativeLong(bytes.capacity())));
  }

  @Override
  public int poll(int[] fds, short[] events, short[] happened, int millis) {
    ByteBuffer files = Kernel.buffer(fds.length * POLLFD_BYTES);
    for (int i = 0; i < fds.length; i++) {
      files.putInt(i * POLLFD_BYTES, fds[i]);
      files.putShort(i * POLLFD_BYTES + POLLFD_EVENTS, events[i]);
    }
    int result = checked(libc.poll(files, new NativeLong(fds.length), millis));
    for (int i = 0; i < fds.length; i++) {
      happened[i] = files.getShort(i * POLLFD_BYTES + POLLFD_HAPPENED);
    }
    return result;
  }

  @Override
  public int eventfd() {
    return checked(libc.eventfd(0, CLibrary.EFD_NONBLOCK | CLibrary.EFD_CLOEXEC));
  }

  @Override
  public int deviceEvents(int groups) {
    int type = CLibrary.SOCK_RAW | O_NONBLOCK | O_CLOEXEC;
    int fd = checked(libc.socket(CLibrary.AF_NETLINK, type, CLibrary.NETLINK_KOBJECT_UEVENT));
    if (fd < 0) {
      return fd;
    }
    ByteBuffer yes = Kernel.buffer(Integer.BYTES);
    yes.putInt(0, 1);
    ByteBuffer address = Kernel.buffer(DeviceMessage.ADDRESS_BYTES);
    address.putShort(0, (short) CLibrary.AF_NETLINK);
    address.putInt(DeviceMessage.ADDRESS_GROUPS, groups);
    int result =
        checked(libc.setsockopt(fd, CLibrary.SOL_SOCKET, CLibrary.SO_PASSCRED, yes, Integer.BYTES));
    if (result >= 0) {
      result = checked(libc.bind(fd, address, DeviceMessage.ADDRESS_BYTES));
    }
    if (result < 0) {
      close(fd);
      return result;
    }
    return fd;
  }

  @Override
  public Received receive(int socket, ByteBuffer into) {
    DeviceMessage message = new DeviceMessage(into);
    int length = checked(libc.recvmsg(socket, message.header(), 0).longValue());
    return length < 0 ? Received.error(length) : message.received(length);
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    return checked(libc.read(fd, into, new NativeLong(into.capacity())).longValue());
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    return checked(libc.write(fd, from, new NativeLong(from.capacity())).longValue());
  }
}
