package io.roomhand.devices.linux.x11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A reply or an event as it came. Offsets are those of the protocol's appendix B; what lies behind
 * its end reads as 0, so that a server that says less than it announced harms nobody.
 */
public final class XReply {
  /** Where the part of a reply begins that has no fixed length. */
  public static final int BODY = 32;

  private final ByteBuffer bytes;

  XReply(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public int card8(int offset) {
    return has(offset, 1) ? Byte.toUnsignedInt(bytes.get(offset)) : 0;
  }

  public int card16(int offset) {
    return has(offset, 2) ? Short.toUnsignedInt(bytes.getShort(offset)) : 0;
  }

  public int int16(int offset) {
    return (short) card16(offset);
  }

  public int card32(int offset) {
    return has(offset, 4) ? bytes.getInt(offset) : 0;
  }

  private boolean has(int offset, int length) {
    return offset >= 0 && offset <= bytes.limit() - length;
  }

  /** As many as there are. */
  public int[] card32s(int offset, int count) {
    int there = Math.max(0, Math.min(count, (bytes.limit() - offset) / XRequest.UNIT));
    int[] numbers = new int[there];
    for (int i = 0; i < there; i++) {
      numbers[i] = bytes.getInt(offset + i * XRequest.UNIT);
    }
    return numbers;
  }

  public byte[] bytes(int offset, int length) {
    int from = Math.min(Math.max(offset, 0), bytes.limit());
    return Arrays.copyOfRange(
        bytes.array(), from, Math.min(bytes.limit(), from + Math.max(0, length)));
  }
}
