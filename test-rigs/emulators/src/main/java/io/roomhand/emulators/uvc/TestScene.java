package io.roomhand.emulators.uvc;

/**
 * What the camera sees, so that each part can be checked in the picture: corners of an eighth of
 * the width in red (top left), green (top right), blue (bottom left) and yellow (bottom right) that
 * show rotation and mirror; a white square that goes left when the camera pans to the right, down
 * when it tilts up, and grows to three times its size with zoom; a cyan bar that crosses the
 * picture in 2 s; at the top 16 cells that count the pictures in binary, magenta for 1 and black
 * for 0, the highest bit on the left.
 */
final class TestScene {
  static final int GREY = 0x6E6E6E;
  static final int RED = 0xFF0000;
  static final int GREEN = 0x00FF00;
  static final int BLUE = 0x0000FF;
  static final int YELLOW = 0xFFFF00;
  static final int WHITE = 0xFFFFFF;
  static final int CYAN = 0x00FFFF;
  static final int MAGENTA = 0xFF00FF;
  static final int BLACK = 0x000000;

  private static final int BITS = 16;
  private static final long CROSSING_NANOS = 2_000_000_000L;

  private TestScene() {}

  /**
   * Paints it.
   *
   * @param pan −1..1, like tilt and zoom
   * @param nanos says where the bar is
   */
  static void paint(
      Raster raster,
      int width,
      int height,
      double pan,
      double tilt,
      double zoom,
      long nanos,
      int count) {
    raster.fill(0, 0, width, height, GREY);
    int unit = even(width / 16.0);
    int corner = 2 * unit;
    raster.fill(0, 0, corner, corner, RED);
    raster.fill(width - corner, 0, corner, corner, GREEN);
    raster.fill(0, height - corner, corner, corner, BLUE);
    raster.fill(width - corner, height - corner, corner, corner, YELLOW);
    int side = even(unit * (2 + zoom));
    int left = even(width * (0.5 - 0.3 * pan) - side / 2.0);
    int top = even(height * (0.45 + 0.2 * tilt) - side / 2.0);
    raster.fill(left, top, side, side, WHITE);
    int begin = corner + unit;
    int wide = width - 2 * begin;
    double phase = (double) Math.floorMod(nanos, CROSSING_NANOS) / CROSSING_NANOS;
    int thick = even(height / 16.0);
    raster.fill(begin + even((wide - unit) * phase), even(height * 0.85), unit, thick, CYAN);
    int cell = even((double) wide / BITS);
    for (int bit = 0; bit < BITS; bit++) {
      boolean one = ((count >> (BITS - 1 - bit)) & 1) == 1;
      raster.fill(begin + bit * cell, 0, cell, thick, one ? MAGENTA : BLACK);
    }
  }

  private static int even(double value) {
    return Math.max(0, (int) value / 2 * 2);
  }
}
