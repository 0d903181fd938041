package io.roomhand.capture.video.encode;

import io.roomhand.core.media.VideoFrame;

/** I420 to RGB after ITU-R BT.601: 16..235 and 16..240 become 0..255. */
final class RgbConversion {
  // The inverse of the matrix in BT.601, section 2.5, times 255/219 and 255/224, times 2^16
  private static final int LUMA = 76_309;
  private static final int RED_V = 104_597;
  private static final int GREEN_U = 25_675;
  private static final int GREEN_V = 53_279;
  private static final int BLUE_U = 132_201;
  private static final int HALF = 1 << 15;

  private RgbConversion() {}

  /**
   * @param bgr filled with three bytes a pixel: blue, green, red
   */
  static void toBgr(VideoFrame frame, byte[] bgr) {
    byte[] luma = frame.y();
    byte[] u = frame.u();
    byte[] v = frame.v();
    int width = frame.width();
    int out = 0;
    for (int row = 0; row < frame.height(); row++) {
      int chromaRow = row / 2 * (width / 2);
      for (int x = 0; x < width; x++) {
        int chroma = chromaRow + x / 2;
        int y = LUMA * ((luma[row * width + x] & 0xFF) - 16) + HALF;
        int cb = (u[chroma] & 0xFF) - 128;
        int cr = (v[chroma] & 0xFF) - 128;
        bgr[out++] = clip(y + BLUE_U * cb);
        bgr[out++] = clip(y - GREEN_U * cb - GREEN_V * cr);
        bgr[out++] = clip(y + RED_V * cr);
      }
    }
  }

  private static byte clip(int scaled) {
    return (byte) Math.max(0, Math.min(255, scaled >> 16));
  }
}
