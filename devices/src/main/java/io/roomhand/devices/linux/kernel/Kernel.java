package io.roomhand.devices.linux.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The system calls that drivers make. A call that fails returns the error number negated, as the
 * kernel itself does; see {@link Errno}. Any thread; a buffer belongs to the call while it runs.
 *
 * <p>Buffers are direct and in native byte order ({@link #buffer}).
 */
public interface Kernel {
  /** Flags of open(2), {@code asm-generic/fcntl.h}. */
  int O_RDWR = 0x2;

  int O_NONBLOCK = 0x800;
  int O_CLOEXEC = 0x8_0000;

  /** Events of poll(2), {@code asm-generic/poll.h}. */
  short POLLIN = 0x1;

  short POLLPRI = 0x2;
  short POLLERR = 0x8;
  short POLLHUP = 0x10;

  /** A file descriptor. May block as long as the driver of the file likes. */
  int open(String path, int flags);

  /** The descriptor is free whatever this returns (close(2), "Dealing with error returns"). */
  int close(int fd);

  /** {@code argument} is read and written in place. May block as long as the driver likes. */
  int ioctl(int fd, long request, ByteBuffer argument);

  /**
   * As {@link #ioctl(int, long, ByteBuffer)} for an argument with a pointer to another buffer,
   * which is read and written in place too.
   *
   * @param pointer where in the argument the kernel expects the address, 8 bytes long
   */
  int ioctl(int fd, long request, ByteBuffer argument, int pointer, ByteBuffer pointed);

  /** Shared, readable and writable. */
  Mapping mmap(int fd, long length, long offset);

  /** Nobody may touch the mapping's bytes any more: the process would end. */
  int munmap(Mapping mapping);

  /**
   * Waits for any of the files.
   *
   * @param events what is waited for, for each descriptor
   * @param happened is filled with what has happened
   * @param millis at most this long
   * @return how many files have news
   */
  int poll(int[] fds, short[] events, short[] happened, int millis);

  /** A counter to wake a {@link #poll} with, not blocking: see {@link Wake}. */
  int eventfd();

  /**
   * A socket from which messages about devices can be read, not blocking (netlink(7),
   * NETLINK_KOBJECT_UEVENT).
   *
   * @param groups whose messages, as bits: 1 the kernel's, 2 udev's
   */
  int deviceEvents(int groups);

  /**
   * Takes one message from a socket of {@link #deviceEvents}, and who sent it (recvmsg(2), with
   * SCM_CREDENTIALS of unix(7)).
   */
  Received receive(int socket, ByteBuffer into);

  /** How many bytes were read to the buffer's beginning. */
  int read(int fd, ByteBuffer into);

  /** How many of the buffer's bytes, from its beginning on, were written. */
  int write(int fd, ByteBuffer from);

  /**
   * A file in memory.
   *
   * @param error 0, or the negated error number
   * @param address for {@link #munmap}
   * @param bytes null after an error
   */
  record Mapping(int error, long address, @Nullable ByteBuffer bytes) {}

  /**
   * A message about devices.
   *
   * @param length of its bytes, from the buffer's beginning; or the negated error number
   * @param port of its sender, which the kernel tells: 0 the kernel itself ({@code nl_pid})
   * @param groups to which it was sent, as bits; 0 when it was sent to this socket alone
   * @param user who sent it, as this process' user namespace numbers users; {@link #NOBODY} when
   *     that was not told
   */
  record Received(int length, int port, int groups, int user) {
    public static final int NOBODY = -1;

    public static Received error(int error) {
      return new Received(error, 0, 0, NOBODY);
    }
  }

  /** A zeroed buffer that the kernel can be given. */
  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}
