package io.roomhand.emulators.usb;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection to a server on 127.0.0.1 on which a device has been imported. It is made by the C
 * library because the kernel wants the number of the socket, which Java does not tell.
 */
final class ImportSocket implements AutoCloseable {
  private static final int ADDRESS_BYTES = 16;
  private static final int LIMIT_MILLIS = 5_000;

  /** The answer to an import that succeeded, without its header. */
  private static final int DEVICE_BYTES = 312;

  private final SocketCalls calls;
  private final int fd;

  private ImportSocket(SocketCalls calls, int fd) {
    this.calls = calls;
    this.fd = fd;
  }

  /** Connects; blocks shortly. */
  static ImportSocket open(SocketCalls calls, int port) throws IOException {
    int fd =
        calls.socket(SocketCalls.AF_INET, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw failed("socket");
    }
    ImportSocket socket = new ImportSocket(calls, fd);
    try (Memory address = new Memory(ADDRESS_BYTES)) {
      address.clear();
      address.setShort(0, (short) SocketCalls.AF_INET);
      byte[] place = {(byte) (port >> 8), (byte) port, 127, 0, 0, 1};
      address.write(2, place, 0, place.length);
      if (calls.connect(fd, address, ADDRESS_BYTES) < 0) {
        throw failed("connect to port " + port);
      }
      calls.setsockopt(
          fd, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, new IntByReference(1), 4);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static IOException failed(String call) {
    return new IOException(call + " failed: error " + Native.getLastError());
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
    if (calls.write(fd, request, new NativeLong(request.length)).longValue() != request.length) {
      throw failed("write");
    }
    int status = ByteBuffer.wrap(read(UsbIpMessages.OP_BYTES)).getInt(4);
    if (status == UsbIpMessages.OK) {
      read(DEVICE_BYTES);
    }
    return status;
  }

  private byte[] read(int count) throws IOException {
    byte[] all = new byte[count];
    int have = 0;
    try (Memory descriptor = new Memory(8)) {
      while (have < count) {
        descriptor.setInt(0, fd);
        descriptor.setShort(4, SocketCalls.POLLIN);
        descriptor.setShort(6, (short) 0);
        if (calls.poll(descriptor, new NativeLong(1), LIMIT_MILLIS) <= 0) {
          throw new IOException("the USB/IP server does not answer");
        }
        byte[] part = new byte[count - have];
        int got = calls.read(fd, part, new NativeLong(part.length)).intValue();
        if (got <= 0) {
          throw new IOException("the USB/IP server has ended the connection");
        }
        System.arraycopy(Arrays.copyOf(part, got), 0, all, have, got);
        have += got;
      }
    }
    return all;
  }

  @Override
  public void close() {
    calls.close(fd);
  }
}
