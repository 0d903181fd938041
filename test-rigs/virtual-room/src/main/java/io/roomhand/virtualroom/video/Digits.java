package io.roomhand.virtualroom.video;

/** Draws the time in digits of seven segments. */
final class Digits {
  /** Bit 0 top, then clockwise round to the upper left (bit 5), bit 6 the middle. */
  private static final int[] SEGMENTS = {
    0b0111111, 0b0000110, 0b1011011, 0b1001111, 0b1100110, 0b1101101, 0b1111101, 0b0000111,
    0b1111111, 0b1101111
  };

  private Digits() {}

  /**
   * @param text digits, {@code ':'} and {@code '.'}
   * @param cell width of one character with the space after it
   */
  static void draw(Canvas canvas, String text, int left, int top, int cell, int height, Ink ink) {
    int thick = Math.max(2, cell / 6);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int x = left + i * cell;
      if (c == ':') {
        canvas.luma(x + cell / 3, top + height / 3 - thick / 2, thick, thick, ink);
        canvas.luma(x + cell / 3, top + 2 * height / 3 - thick / 2, thick, thick, ink);
      } else if (c == '.') {
        canvas.luma(x + cell / 3, top + height - thick, thick, thick, ink);
      } else {
        digit(canvas, SEGMENTS[c - '0'], x, top, cell - 2 * thick, height, thick, ink);
      }
    }
  }

  private static void digit(
      Canvas canvas, int lit, int x, int top, int width, int height, int thick, Ink ink) {
    int right = x + width - thick;
    int middle = top + height / 2;
    int half = height / 2;
    for (int segment = 0; segment < 7; segment++) {
      if ((lit >> segment & 1) == 0) {
        continue;
      }
      switch (segment) {
        case 0 -> canvas.luma(x, top, width, thick, ink);
        case 1 -> canvas.luma(right, top, thick, half, ink);
        case 2 -> canvas.luma(right, middle, thick, height - half, ink);
        case 3 -> canvas.luma(x, top + height - thick, width, thick, ink);
        case 4 -> canvas.luma(x, middle, thick, height - half, ink);
        case 5 -> canvas.luma(x, top, thick, half, ink);
        default -> canvas.luma(x, middle - thick / 2, width, thick, ink);
      }
    }
  }
}
