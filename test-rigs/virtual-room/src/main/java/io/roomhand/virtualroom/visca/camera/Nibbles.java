package io.roomhand.virtualroom.visca.camera;

/** Numbers of which each byte carries four bits, the highest first. */
public final class Nibbles {
  private Nibbles() {}

  static int unsigned(byte[] frame, int at, int count) throws ViscaRefusal {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      if (frame[i] < 0 || frame[i] > 0x0F) {
        throw new ViscaRefusal(ViscaRefusal.SYNTAX);
      }
      value = (value << 4) | frame[i];
    }
    return value;
  }

  /** In two's complement. */
  static int signed(byte[] frame, int at, int count) throws ViscaRefusal {
    int unused = Integer.SIZE - 4 * count;
    return unsigned(frame, at, count) << unused >> unused;
  }

  public static void write(byte[] frame, int at, int value, int count) {
    for (int i = 0; i < count; i++) {
      frame[at + i] = (byte) ((value >> (4 * (count - 1 - i))) & 0x0F);
    }
  }
}
