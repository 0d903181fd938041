package io.roomhand.devices.linux.kernel;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Sends messages about devices as a process may that has the right to, its own user or another one
 * named as the sender. Layouts as in {@code linux/socket.h}, written down once more so that a
 * mistake in the driver's shows.
 */
final class NewsSender implements AutoCloseable {
  private static final int NETLINK = 16;
  private static final int RAW_CLOEXEC = 3 | 0x8_0000;
  private static final int UEVENTS = 15;

  /** The functions that only a sender needs. */
  interface Libc extends Library {
    int socket(int family, int type, int protocol);

    NativeLong sendmsg(int fd, ByteBuffer message, int flags);

    int getuid();

    int getpid();

    int getsockname(int fd, ByteBuffer address, ByteBuffer size);

    int close(int fd);
  }

  private final Libc libc = Native.load("c", Libc.class);
  private final int fd = libc.socket(NETLINK, RAW_CLOEXEC, UEVENTS);

  int user() {
    return libc.getuid();
  }

  /** The port of another socket of this process. */
  int port(int socket) {
    ByteBuffer address = Kernel.buffer(12);
    ByteBuffer size = Kernel.buffer(4);
    size.putInt(0, 12);
    libc.getsockname(socket, address, size);
    return address.getInt(4);
  }

  /**
   * Sends.
   *
   * @param user who it shall be from
   * @return what the call returns, or the negated error number
   */
  int send(byte[] text, int port, int groups, int user) {
    ByteBuffer to = Kernel.buffer(12).putShort((short) NETLINK).putShort((short) 0);
    to.putInt(port).putInt(groups);
    ByteBuffer bytes = Kernel.buffer(text.length).put(text);
    ByteBuffer part = Kernel.buffer(16).putLong(at(bytes)).putLong(text.length);
    ByteBuffer credentials = Kernel.buffer(32).putLong(28).putInt(1).putInt(2);
    credentials.putInt(libc.getpid()).putInt(user).putInt(0);
    ByteBuffer message = Kernel.buffer(56).putLong(at(to)).putLong(12).putLong(at(part)).putLong(1);
    message.putLong(at(credentials)).putLong(32);
    int sent = libc.sendmsg(fd, message.rewind(), 0).intValue(); // from its position on
    return sent < 0 ? -Native.getLastError() : sent;
  }

  private static long at(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  @Override
  public void close() {
    libc.close(fd);
  }
}
