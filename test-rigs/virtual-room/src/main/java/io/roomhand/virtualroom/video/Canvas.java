package io.roomhand.virtualroom.video;

import io.roomhand.core.media.VideoFrame;
import java.util.Arrays;

/** An I420 picture to draw on. Coordinates outside it are cut off. */
final class Canvas {
  final int width;
  final int height;
  private final byte[] y;
  private final byte[] u;
  private final byte[] v;

  Canvas(int width, int height, Ink ink) {
    this.width = width;
    this.height = height;
    y = new byte[width * height];
    u = new byte[width / 2 * (height / 2)];
    v = new byte[u.length];
    Arrays.fill(y, ink.y());
    Arrays.fill(u, ink.u());
    Arrays.fill(v, ink.v());
  }

  private Canvas(Canvas ground) {
    width = ground.width;
    height = ground.height;
    y = ground.y.clone();
    u = ground.u;
    v = ground.v;
  }

  /** A copy to draw {@link #luma} on: the colours are shared, the brightness is its own. */
  Canvas overlay() {
    return new Canvas(this);
  }

  void fill(int left, int top, int w, int h, Ink ink) {
    luma(left, top, w, h, ink);
    int from = clip(left, width) / 2;
    int to = clip(left + w, width) / 2;
    for (int row = clip(top, height) / 2; row < clip(top + h, height) / 2; row++) {
      Arrays.fill(u, row * (width / 2) + from, row * (width / 2) + to, ink.u());
      Arrays.fill(v, row * (width / 2) + from, row * (width / 2) + to, ink.v());
    }
  }

  /** Changes the brightness alone: cheap, and right for greys on a grey ground. */
  void luma(int left, int top, int w, int h, Ink ink) {
    int from = clip(left, width);
    int to = clip(left + w, width);
    for (int row = clip(top, height); row < clip(top + h, height); row++) {
      Arrays.fill(y, row * width + from, row * width + to, ink.y());
    }
  }

  private static int clip(int value, int end) {
    return Math.max(0, Math.min(value, end));
  }

  /** The picture as it is now; nothing may be drawn on this canvas afterwards. */
  VideoFrame frame(long nanos) {
    return new VideoFrame(width, height, nanos, y, u, v);
  }
}
