package io.roomhand.api.gateway;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The header of a frame that a client sends (RFC 6455, section 5.2), read byte by byte. */
final class FrameHeader {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** Bytes that a control frame may carry. */
  static final int LARGEST_CONTROL = 125;

  private static final int SHORTEST = 2;
  private static final int MASK_BYTES = 4;
  private static final int LARGEST = SHORTEST + Long.BYTES + MASK_BYTES;

  private final byte[] bytes = new byte[LARGEST];
  private int have;

  /** Takes what there is; true when the header is complete or wrong. */
  boolean read(ByteBuf in) {
    while (have < needed() && in.isReadable()) {
      bytes[have++] = in.readByte();
      if (have == SHORTEST && problem() != null) {
        return true;
      }
    }
    return have == needed();
  }

  /** The next bytes are those of another header. */
  void next() {
    have = 0;
  }

  private int needed() {
    return have < SHORTEST ? SHORTEST : SHORTEST + lengthBytes() + MASK_BYTES;
  }

  private int lengthBytes() {
    int small = bytes[1] & 0x7f;
    return small < 126 ? 0 : small == 126 ? Short.BYTES : Long.BYTES;
  }

  boolean last() {
    return (bytes[0] & 0x80) != 0;
  }

  int opcode() {
    return bytes[0] & 0x0f;
  }

  boolean control() {
    return (opcode() & 0x08) != 0;
  }

  /** Of the payload; negative for one that no program can mean. */
  long length() {
    int count = lengthBytes();
    if (count == 0) {
      return bytes[1] & 0x7f;
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (bytes[SHORTEST + i] & 0xff);
    }
    return length;
  }

  /**
   * Unmasks a byte.
   *
   * @param at its place in the payload
   */
  byte plain(byte masked, long at) {
    return (byte) (masked ^ bytes[SHORTEST + lengthBytes() + (int) (at & 3)]);
  }

  /** What is wrong with what has been read, in words for the client; null if nothing is. */
  @Nullable String problem() {
    if ((bytes[0] & 0x70) != 0) {
      return "a reserved bit is set, and no extension was agreed on";
    }
    if (opcode() > PONG || (opcode() > BINARY && opcode() < CLOSE)) {
      return "there is no opcode " + opcode();
    }
    if ((bytes[1] & 0x80) == 0) {
      return "frames of a client must be masked";
    }
    if (control() && (!last() || (bytes[1] & 0x7f) > LARGEST_CONTROL)) {
      return "a control frame must be one frame of at most " + LARGEST_CONTROL + " bytes";
    }
    if (have > SHORTEST && length() < 0) {
      return "a length must not be negative";
    }
    return null;
  }
}
