package io.roomhand.virtualroom.video;

/** A colour as ITU-R BT.601 codes it, limited range. */
record Ink(byte y, byte u, byte v) {
  static final Ink BLACK = rgb(0, 0, 0);
  static final Ink WHITE = rgb(255, 255, 255);
  static final Ink GREY = rgb(110, 110, 110);
  static final Ink DARK = rgb(45, 45, 45);
  static final Ink RED = rgb(255, 0, 0);
  static final Ink GREEN = rgb(0, 255, 0);
  static final Ink BLUE = rgb(0, 0, 255);
  static final Ink YELLOW = rgb(255, 255, 0);

  /**
   * The matrix of ITU-R BT.601, section 2.5, quantised to 16..235 and 16..240.
   *
   * @param red 0..255, like the others
   */
  static Ink rgb(int red, int green, int blue) {
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return new Ink(
        coded(16 + luma * 219 / 255),
        coded(128 + (blue - luma) / 1.772 * 224 / 255),
        coded(128 + (red - luma) / 1.402 * 224 / 255));
  }

  private static byte coded(double value) {
    return (byte) Math.round(value);
  }
}
