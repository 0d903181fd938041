package io.roomhand.visca.frame;

import java.nio.ByteBuffer;

/**
 * One VISCA frame of 3 to 16 bytes: header, payload, terminator {@code FF} (Sony EVI-D70 Technical
 * Manual, "VISCA Communication Specifications"). Mutable and meant to be used again, so that
 * building and reading frames allocates nothing. Not thread-safe.
 */
public final class ViscaFrame {
  public static final int MIN_LENGTH = 3;
  public static final int MAX_LENGTH = 16;
  public static final int TERMINATOR = 0xFF;

  private final byte[] bytes = new byte[MAX_LENGTH];
  private int length;

  /** Begins a new frame with this first byte, forgetting the old one. */
  public ViscaFrame start(int header) {
    bytes[0] = (byte) header;
    length = 1;
    return this;
  }

  /**
   * Begins a new frame from us to a camera.
   *
   * @param camera 1..7: some cameras refuse the header 80
   * @throws IllegalArgumentException for any other number
   */
  public ViscaFrame startFor(int camera) {
    if (camera < 1 || camera > 7) {
      throw new IllegalArgumentException("camera " + camera + " is outside 1..7");
    }
    return start(0x80 | camera);
  }

  /**
   * Appends a byte.
   *
   * @throws IndexOutOfBoundsException when the frame is full
   */
  public ViscaFrame put(int value) {
    bytes[length++] = (byte) value;
    return this;
  }

  /**
   * Appends the low four bits of each byte-wide digit, highest first: {@code 1234} as 01 02 03 04.
   */
  public ViscaFrame putNibbles(int value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      put((value >> shift) & 0x0F);
    }
    return this;
  }

  /** Appends the terminator. */
  public ViscaFrame end() {
    return put(TERMINATOR);
  }

  /** Makes this frame equal to another one. */
  public ViscaFrame set(ViscaFrame other) {
    System.arraycopy(other.bytes, 0, bytes, 0, other.length);
    length = other.length;
    return this;
  }

  public int length() {
    return length;
  }

  /** The byte at an index, 0..255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** The number in {@code count} bytes of four bits each, unsigned. */
  public int nibbles(int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = (value << 4) | (bytes[i] & 0x0F);
    }
    return value;
  }

  /** The number in {@code count} bytes of eight bits each, unsigned. */
  public int bytes(int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }

  /** Appends the frame to a buffer with room for it. */
  public void writeTo(ByteBuffer out) {
    out.put(bytes, 0, length);
  }

  /** As manuals print it: {@code 81 01 04 07 00 FF}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(3 * length);
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append("%02X".formatted(at(i)));
    }
    return text.toString();
  }
}
