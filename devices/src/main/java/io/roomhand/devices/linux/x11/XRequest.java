package io.roomhand.devices.linux.x11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire (protocol, appendix B "Requests"), and whether it is answered.
 */
public final class XRequest {
  static final int UNIT = 4;

  /** Bits of an event mask (protocol, "SETofEVENT"). */
  public static final int STRUCTURE_NOTIFY = 0x2_0000;

  public static final int SUBSTRUCTURE_NOTIFY = 0x8_0000;
  public static final int PROPERTY_CHANGE = 0x40_0000;

  private static final int CW_EVENT_MASK = 0x800;

  private final ByteBuffer bytes;
  private final boolean answered;

  private XRequest(int opcode, int data, int length, boolean answered) {
    this.bytes = ByteBuffer.allocate(padded(length)).order(ByteOrder.LITTLE_ENDIAN);
    this.answered = answered;
    bytes.put((byte) opcode).put((byte) data).putShort((short) (padded(length) / UNIT));
  }

  static int padded(int length) {
    return (length + UNIT - 1) / UNIT * UNIT;
  }

  /** A request whose body is a row of 32-bit numbers, as those of extensions mostly are. */
  public static XRequest of(int opcode, int data, boolean answered, int... numbers) {
    XRequest request = new XRequest(opcode, data, UNIT + numbers.length * UNIT, answered);
    for (int number : numbers) {
      request.bytes.putInt(number);
    }
    return request;
  }

  /** Which events of a window this client wants; a mask of the constants above. */
  public static XRequest selectEvents(int window, int mask) {
    return of(2, 0, false, window, CW_EVENT_MASK, mask);
  }

  public static XRequest windowAttributes(int window) {
    return of(3, 0, true, window);
  }

  public static XRequest geometry(int window) {
    return of(14, 0, true, window);
  }

  public static XRequest tree(int window) {
    return of(15, 0, true, window);
  }

  /** The number of a name, 0 for one that nobody has named yet. */
  public static XRequest knownAtom(String name) {
    return atom(name, 1);
  }

  /** The number of a name. */
  public static XRequest atom(String name) {
    return atom(name, 0);
  }

  private static XRequest atom(String name, int onlyIfKnown) {
    byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
    XRequest request = new XRequest(16, onlyIfKnown, 8 + text.length, true);
    request.bytes.putShort((short) text.length).putShort((short) 0).put(text);
    return request;
  }

  public static XRequest atomName(int atom) {
    return of(17, 0, true, atom);
  }

  /**
   * A property of any type.
   *
   * @param units at most so many times four bytes of it
   */
  public static XRequest property(int window, int atom, int units) {
    return of(20, 0, true, window, atom, 0, 0, units);
  }

  public static XRequest extension(String name) {
    byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
    XRequest request = new XRequest(98, 0, 8 + text.length, true);
    request.bytes.putShort((short) text.length).putShort((short) 0).put(text);
    return request;
  }

  ByteBuffer bytes() {
    return bytes.duplicate().clear();
  }

  boolean answered() {
    return answered;
  }
}
