package io.roomhand.emulators.usb;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import io.roomhand.virtualroom.libc.LibC;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A connection to a server on 127.0.0.1 on which a device has been imported. It is made by the C
 * library because the kernel wants the number of the socket, which Java does not tell.
 */
final class ImportSocket implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = LibC.O_CLOEXEC;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int ADDRESS_BYTES = 16;
  private static final int LIMIT_MILLIS = 5_000;

  /** The answer to an import that succeeded, without its header. */
  private static final int DEVICE_BYTES = 312;

  private final LibC libc;
  private final int fd;

  private ImportSocket(LibC libc, int fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /** Connects; blocks shortly. */
  static ImportSocket open(LibC libc, int port) throws IOException {
    int fd = LibC.check(libc.socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    ImportSocket socket = new ImportSocket(libc, fd);
    try (Memory address = new Memory(ADDRESS_BYTES)) {
      address.clear();
      address.setShort(0, (short) AF_INET);
      byte[] place = {(byte) (port >> 8), (byte) port, 127, 0, 0, 1};
      address.write(2, place, 0, place.length);
      LibC.check(libc.connect(fd, address, ADDRESS_BYTES), "connect to port " + port);
      libc.setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, new IntByReference(1), 4);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  int fd() {
    return fd;
  }

  /**
   * Imports a device.
   *
   * @return 0, or the server's reason for a refusal
   */
  int request(String busId) throws IOException {
    byte[] request =
        ByteBuffer.allocate(UsbIpMessages.OP_BYTES + UsbIpMessages.BUS_ID_BYTES)
            .putShort((short) UsbIpMessages.VERSION)
            .putShort((short) UsbIpMessages.OP_REQ_IMPORT)
            .putInt(0)
            .put(busId.getBytes(StandardCharsets.US_ASCII))
            .array();
    long sent = libc.write(fd, request, new NativeLong(request.length)).longValue();
    LibC.check(sent == request.length ? 0 : -1, "write");
    int status = ByteBuffer.wrap(read(UsbIpMessages.OP_BYTES)).getInt(4);
    if (status == UsbIpMessages.OK) {
      read(DEVICE_BYTES);
    }
    return status;
  }

  private byte[] read(int count) throws IOException {
    byte[] all = new byte[count];
    int have = 0;
    try (Memory descriptor = new Memory(LibC.POLLFD_BYTES)) {
      while (have < count) {
        if (!LibC.awaitInput(libc, fd, descriptor, LIMIT_MILLIS)) {
          throw new IOException("the USB/IP server does not answer");
        }
        byte[] part = new byte[count - have];
        int got = libc.read(fd, part, new NativeLong(part.length)).intValue();
        if (got <= 0) {
          throw new IOException("the USB/IP server has ended the connection");
        }
        System.arraycopy(part, 0, all, have, got);
        have += got;
      }
    }
    return all;
  }

  @Override
  public void close() {
    libc.close(fd);
  }
}
