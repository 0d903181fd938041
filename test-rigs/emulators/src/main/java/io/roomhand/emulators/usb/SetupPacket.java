package io.roomhand.emulators.usb;

/**
 * What begins a control transfer (USB 2.0, section 9.3).
 *
 * @param requestType bit 7: the device sends; bits 6 and 5: standard, class, vendor; bits 4 to 0:
 *     for the device, an interface, an endpoint
 * @param request bRequest, 0..255
 * @param value wValue, 0..65535, like the others
 */
public record SetupPacket(int requestType, int request, int value, int index, int length) {
  /** bRequest of the standard request that asks for a descriptor (section 9.4.3). */
  public static final int GET_DESCRIPTOR = 6;

  static final int BYTES = 8;

  static SetupPacket of(byte[] bytes) {
    return new SetupPacket(
        bytes[0] & 0xFF, bytes[1] & 0xFF, word(bytes, 2), word(bytes, 4), word(bytes, 6));
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  /** Whether the device sends the data. */
  public boolean isIn() {
    return (requestType & 0x80) != 0;
  }

  public boolean isStandard() {
    return (requestType & 0x60) == 0;
  }

  public boolean isClass() {
    return (requestType & 0x60) == 0x20;
  }

  /** 0 the device, 1 an interface, 2 an endpoint. */
  public int recipient() {
    return requestType & 0x1F;
  }

  /** The high byte of wValue: a descriptor's type, a control's selector. */
  public int high() {
    return value >> 8;
  }

  /** The low byte of wValue. */
  public int low() {
    return value & 0xFF;
  }
}
