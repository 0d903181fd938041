package io.roomhand.visca.transport;

import io.roomhand.visca.frame.ViscaFrame;
import java.nio.ByteBuffer;

/**
 * The eight bytes before each message of Sony's VISCA over IP: type, length of the payload,
 * sequence number, all big-endian (Sony BRC-X400 Command List, "VISCA over IP").
 */
final class SonyHeader {
  static final int LENGTH = 8;
  static final int COMMAND = 0x0100;
  static final int INQUIRY = 0x0110;
  static final int REPLY = 0x0111;
  static final int DEVICE_SETTING = 0x0120;
  static final int CONTROL = 0x0200;
  static final int CONTROL_REPLY = 0x0201;

  /** Payload of a control message: sets the sequence number back; the answer has the same. */
  static final int RESET = 0x01;

  /** First byte of a control message that complains; the second one says of what. */
  static final int ERROR = 0x0F;

  static final int SEQUENCE_ERROR = 0x01;
  static final int TYPE_ERROR = 0x02;

  private SonyHeader() {}

  static ByteBuffer put(ByteBuffer out, int type, int length, int sequence) {
    return out.clear().putShort((short) type).putShort((short) length).putInt(sequence);
  }

  /** Whether a datagram is a camera's message behind this header, and not a bare frame. */
  static boolean begins(ByteBuffer datagram) {
    int from = datagram.position();
    if (datagram.remaining() <= LENGTH) {
      return false;
    }
    int type = datagram.getShort(from);
    boolean known = type == REPLY || type == CONTROL || type == CONTROL_REPLY;
    return known && datagram.getShort(from + 2) == datagram.remaining() - LENGTH;
  }

  /**
   * The type that a frame goes out with. Clearing the interface and asking for the version are
   * device settings.
   */
  static int type(ViscaFrame frame, boolean deviceSettings) {
    boolean inquiry = frame.at(1) == 0x09;
    boolean setting =
        frame.length() == 5
            && frame.at(2) == 0x00
            && (inquiry ? frame.at(3) == 0x02 : frame.at(1) == 0x01 && frame.at(3) == 0x01);
    if (setting && deviceSettings) {
      return DEVICE_SETTING;
    }
    return inquiry ? INQUIRY : COMMAND;
  }
}
