package io.roomhand.capture.video.frame;

import io.roomhand.core.media.VideoFrame;

/** Makes pictures smaller: each new pixel is the mean of the old ones that it stands for. */
public final class FrameScaler {
  private FrameScaler() {}

  /**
   * The picture as large as fits into these sides, at most as large as it is; both sides stay even,
   * and at least 2.
   */
  public static VideoFrame within(VideoFrame frame, int width, int height) {
    double scale = Math.min((double) width / frame.width(), (double) height / frame.height());
    if (scale >= 1) {
      return frame;
    }
    int newWidth = even(frame.width() * scale);
    int newHeight = even(frame.height() * scale);
    return new VideoFrame(
        newWidth,
        newHeight,
        frame.nanos(),
        shrink(frame.y(), frame.width(), frame.height(), newWidth, newHeight),
        shrink(frame.u(), frame.width() / 2, frame.height() / 2, newWidth / 2, newHeight / 2),
        shrink(frame.v(), frame.width() / 2, frame.height() / 2, newWidth / 2, newHeight / 2));
  }

  private static int even(double side) {
    return Math.max(2, (int) Math.round(side / 2) * 2);
  }

  private static byte[] shrink(byte[] old, int width, int height, int newWidth, int newHeight) {
    byte[] small = new byte[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      int top = y * height / newHeight;
      int bottom = Math.max(top + 1, (y + 1) * height / newHeight);
      for (int x = 0; x < newWidth; x++) {
        int left = x * width / newWidth;
        int right = Math.max(left + 1, (x + 1) * width / newWidth);
        small[y * newWidth + x] = mean(old, width, left, right, top, bottom);
      }
    }
    return small;
  }

  private static byte mean(byte[] plane, int width, int left, int right, int top, int bottom) {
    int sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += plane[y * width + x] & 0xFF;
      }
    }
    int count = (right - left) * (bottom - top);
    return (byte) ((sum + count / 2) / count);
  }
}
