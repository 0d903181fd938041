package io.roomhand.emulators.uvc;

import java.io.IOException;

/** A picture to be painted in rectangles, and coded. */
interface Raster {
  /**
   * Paints a rectangle; all four numbers are even, and it lies within the picture.
   *
   * @param rgb 0xRRGGBB
   */
  void fill(int left, int top, int width, int height, int rgb);

  byte[] encoded() throws IOException;

  /** A new one. */
  static Raster of(UvcFormat format) {
    return switch (format.coding()) {
      case MJPG -> new JpegRaster(format.width(), format.height());
      case YUYV -> new YuyvRaster(format.width(), format.height());
    };
  }
}
