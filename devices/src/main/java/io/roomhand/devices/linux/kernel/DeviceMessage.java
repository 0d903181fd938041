package io.roomhand.devices.linux.kernel;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * What recvmsg(2) fills for one message of a netlink socket, on 64-bit Linux: {@code struct msghdr}
 * with one {@code struct iovec}, a {@code struct sockaddr_nl} and room for one {@code struct
 * ucred}; {@code linux/socket.h}, {@code linux/netlink.h}. The kernel writes to the parts while
 * only the header is passed to it, so that this object must outlive the call.
 */
final class DeviceMessage {
  /** {@code struct sockaddr_nl}: short family, short unused, int port, int groups. */
  static final int ADDRESS_BYTES = 12;

  static final int ADDRESS_GROUPS = 8;
  private static final int ADDRESS_PORT = 4;

  private static final int HEADER_BYTES = 56;
  private static final int HEADER_ADDRESS = 0;
  private static final int HEADER_ADDRESS_SIZE = 8;
  private static final int HEADER_PARTS = 16;
  private static final int HEADER_PART_COUNT = 24;
  private static final int HEADER_CONTROL = 32;
  private static final int HEADER_CONTROL_SIZE = 40;

  /** {@code struct iovec}: address, size. */
  private static final int PART_BYTES = 16;

  private static final int PART_SIZE = 8;

  /** {@code struct cmsghdr}: long size, int level, int type; then pid, user, group. */
  private static final int CONTROL_BYTES = 32;

  private static final int CONTROL_LEVEL = 8;
  private static final int CONTROL_TYPE = 12;
  private static final int CONTROL_USER = 20;
  private static final int CREDENTIALS_BYTES = 28;

  private final ByteBuffer header = Kernel.buffer(HEADER_BYTES);
  private final ByteBuffer address = Kernel.buffer(ADDRESS_BYTES);
  private final ByteBuffer part = Kernel.buffer(PART_BYTES);
  private final ByteBuffer control = Kernel.buffer(CONTROL_BYTES);

  /**
   * @param into gets the message's bytes
   */
  DeviceMessage(ByteBuffer into) {
    part.putLong(0, at(into));
    part.putLong(PART_SIZE, into.capacity());
    header.putLong(HEADER_ADDRESS, at(address));
    header.putInt(HEADER_ADDRESS_SIZE, ADDRESS_BYTES);
    header.putLong(HEADER_PARTS, at(part));
    header.putLong(HEADER_PART_COUNT, 1);
    header.putLong(HEADER_CONTROL, at(control));
    header.putLong(HEADER_CONTROL_SIZE, CONTROL_BYTES);
  }

  private static long at(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  ByteBuffer header() {
    return header;
  }

  /** What the call has filled in. */
  Kernel.Received received(int length) {
    boolean told =
        header.getLong(HEADER_CONTROL_SIZE) >= CREDENTIALS_BYTES
            && control.getInt(CONTROL_LEVEL) == CLibrary.SOL_SOCKET
            && control.getInt(CONTROL_TYPE) == CLibrary.SCM_CREDENTIALS;
    return new Kernel.Received(
        length,
        address.getInt(ADDRESS_PORT),
        address.getInt(ADDRESS_GROUPS),
        told ? control.getInt(CONTROL_USER) : Kernel.Received.NOBODY);
  }
}
