package io.roomhand.devices.linux.x11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A property of a window or an output (protocol, GetProperty; RandR protocol, RRGetOutputProperty,
 * whose reply has the same form).
 */
public final class XProperty {
  private static final XProperty NONE = new XProperty(0, 0, new byte[0]);

  private final int type;
  private final int format;
  private final byte[] value;

  private XProperty(int type, int format, byte[] value) {
    this.type = type;
    this.format = format;
    this.value = value;
  }

  /**
   * Reads a reply.
   *
   * @param reply null: the window is not there; as good as no property
   */
  public static XProperty of(@Nullable XReply reply) {
    if (reply == null || reply.card32(8) == 0) {
      return NONE;
    }
    int format = reply.card8(1);
    long length = Integer.toUnsignedLong(reply.card32(16)) * (format / 8);
    byte[] value = reply.bytes(XReply.BODY, (int) Math.min(length, Integer.MAX_VALUE));
    return new XProperty(reply.card32(8), format, value);
  }

  public boolean isThere() {
    return type != 0;
  }

  public byte[] bytes() {
    return value.clone();
  }

  /** Empty when it is not made of 32-bit numbers. */
  public int[] numbers() {
    if (format != 32) {
      return new int[0];
    }
    int[] numbers = new int[value.length / XRequest.UNIT];
    ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    return numbers;
  }

  /** The first number; 0 when there is none. */
  public int number() {
    int[] numbers = numbers();
    return numbers.length == 0 ? 0 : numbers[0];
  }

  public boolean has(int number) {
    return Arrays.stream(numbers()).anyMatch(n -> n == number);
  }
}
