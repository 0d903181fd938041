package io.roomhand.emulators.usb;

import java.io.ByteArrayOutputStream;

/** Writes descriptors; numbers are little-endian (USB 2.0, section 8.1). */
public final class DescriptorWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Each value's low byte. */
  public DescriptorWriter u8(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  public DescriptorWriter u16(int value) {
    return u8(value, value >> 8);
  }

  public DescriptorWriter u32(long value) {
    return u16((int) value).u16((int) (value >> 16));
  }

  public DescriptorWriter bytes(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  /** What was written, as it is. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** What was written, after a byte with the descriptor's whole length. */
  public byte[] toDescriptor() {
    return new DescriptorWriter().u8(bytes.size() + 1).bytes(toBytes()).toBytes();
  }
}
