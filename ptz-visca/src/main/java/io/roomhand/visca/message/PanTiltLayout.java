package io.roomhand.visca.message;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * How a model writes pan-tilt positions. To the rest of the driver positive is right and up,
 * whatever the model calls it.
 *
 * @param panDigits 4, or 5 (Sony BRC-H700, BRC-X1000 Command Lists, "Pan-tiltDrive"); tilt has 4
 * @param oneSpeed whether a move names one speed for both axes and a fixed 00 instead of a second
 *     one (Sony BRC-H700 and SRG-X400 Command Lists)
 * @param leftIsPositive whether the model counts pan to the left (Sony BRC-H700 Command List,
 *     "PanLimit Position")
 */
public record PanTiltLayout(int panDigits, boolean oneSpeed, boolean leftIsPositive) {
  /** Four digits each, a speed for each axis. */
  public static final PanTiltLayout COMMON = new PanTiltLayout(4, false, false);

  private static final int TILT_DIGITS = 4;

  /** Header, 50 and FF of an answer. */
  private static final int REST = 3;

  public PanTiltLayout {
    if (panDigits != 4 && panDigits != 5) {
      throw new IllegalArgumentException(panDigits + " digits of pan: must be 4 or 5");
    }
  }

  /** The largest pan position that can be written, either side of the middle. */
  public int largestPan() {
    return (1 << (4 * panDigits - 1)) - 1;
  }

  /** Length of the answer to the pan-tilt position inquiry: 11 or 12. */
  public int replyLength() {
    return REST + panDigits + TILT_DIGITS;
  }

  /** How many pan digits an answer of this length has, 4 or 5; 0 if it tells no position. */
  public static int panDigits(ViscaFrame reply) {
    int digits = reply.length() - REST - TILT_DIGITS;
    return digits == 4 || digits == 5 ? digits : 0;
  }

  /** Pan of such an answer, positive is right. */
  public int pan(ViscaFrame reply) {
    int unused = 32 - 4 * panDigits;
    int pan = reply.nibbles(2, panDigits) << unused >> unused;
    return leftIsPositive ? -pan : pan;
  }

  /** Tilt of such an answer, positive is up. */
  public int tilt(ViscaFrame reply) {
    return (short) reply.nibbles(2 + panDigits, TILT_DIGITS);
  }

  void write(ViscaFrame frame, int panSpeed, int tiltSpeed, int pan, int tilt) {
    frame
        .put(panSpeed)
        .put(oneSpeed ? 0 : tiltSpeed)
        .putNibbles(leftIsPositive ? -pan : pan, panDigits)
        .putNibbles(tilt, TILT_DIGITS);
  }
}
