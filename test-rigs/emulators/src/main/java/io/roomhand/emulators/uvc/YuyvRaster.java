package io.roomhand.emulators.uvc;

import java.util.Arrays;

/** 4:2:2 by the matrix of ITU-R BT.601, limited range. */
final class YuyvRaster implements Raster {
  private final int width;
  private final byte[] bytes;

  YuyvRaster(int width, int height) {
    this.width = width;
    this.bytes = new byte[width * height * 2];
  }

  @Override
  public void fill(int left, int top, int wide, int high, int rgb) {
    int red = (rgb >> 16) & 0xFF;
    int green = (rgb >> 8) & 0xFF;
    int blue = rgb & 0xFF;
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    byte y = coded(16 + luma * 219 / 255);
    byte u = coded(128 + (blue - luma) / 1.772 * 224 / 255);
    byte v = coded(128 + (red - luma) / 1.402 * 224 / 255);
    int first = (top * width + left) * 2;
    for (int at = first; at < first + wide * 2; at += 4) {
      bytes[at] = y;
      bytes[at + 1] = u;
      bytes[at + 2] = y;
      bytes[at + 3] = v;
    }
    for (int row = 1; row < high; row++) {
      System.arraycopy(bytes, first, bytes, first + row * width * 2, wide * 2);
    }
  }

  private static byte coded(double value) {
    return (byte) Math.round(value);
  }

  @Override
  public byte[] encoded() {
    return Arrays.copyOf(bytes, bytes.length);
  }
}
