package io.roomhand.visca.message;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * Tells what a received frame is. Replies come from {@code 90}, {@code A0} ... {@code F0}; a
 * PTZOptics G3 answers from {@code A0} although it is camera 1, so the sender is never held against
 * a reply.
 */
public final class ViscaReply {
  public enum Kind {
    /** {@code z0 4y FF}: accepted, runs in socket y. */
    ACK,
    /** {@code z0 5y FF}: what ran in socket y has ended. */
    COMPLETION,
    /** {@code z0 50 ... FF}: answer to an inquiry. */
    INFORMATION,
    /** {@code z0 6y ee FF}. */
    ERROR,
    /**
     * {@code z0 38 FF}: cameras on the line have come or gone. Some TCP cameras send it at once.
     */
    NETWORK_CHANGE,
    /** A command's or broadcast's own bytes, which lines with echo send back. */
    ECHO,
    UNKNOWN
  }

  private ViscaReply() {}

  public static Kind kind(ViscaFrame frame) {
    int header = frame.at(0);
    if (header < 0x90) {
      return header > 0x80 ? Kind.ECHO : Kind.UNKNOWN;
    }
    return switch (frame.at(1) & 0xF0) {
      case 0x30 -> frame.length() == 3 && frame.at(1) == 0x38 ? Kind.NETWORK_CHANGE : Kind.UNKNOWN;
      case 0x40 -> frame.length() == 3 ? Kind.ACK : Kind.UNKNOWN;
      case 0x50 -> frame.length() == 3 ? Kind.COMPLETION : Kind.INFORMATION;
      case 0x60 -> frame.length() == 4 ? Kind.ERROR : Kind.UNKNOWN;
      default -> Kind.UNKNOWN;
    };
  }

  /** The execution socket that an ACK, a completion or an error names; 0 for none. */
  public static int socket(ViscaFrame frame) {
    return frame.at(1) & 0x0F;
  }

  /** The code of an error, see {@link ViscaError}. */
  public static int error(ViscaFrame frame) {
    return frame.at(2);
  }
}
