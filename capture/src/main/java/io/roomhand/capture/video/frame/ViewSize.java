package io.roomhand.capture.video.frame;

import io.roomhand.core.media.VideoFrame;

/**
 * How large the pictures of the self-view are at most: several of them are in memory at once, as
 * I420 and as RGB, and a service on a small computer has a heap of 64 MB.
 */
public final class ViewSize {
  public static final int MOST_SIDE = 2_560;

  private ViewSize() {}

  /** How often both sides must be halved so that neither is too long. */
  public static int halvings(int width, int height) {
    int halvings = 0;
    while (Math.max(width, height) >> halvings > MOST_SIDE) {
      halvings++;
    }
    return halvings;
  }

  /** The picture with its sides halved as often as must be. */
  public static VideoFrame shrink(VideoFrame frame) {
    int halvings = halvings(frame.width(), frame.height());
    return FrameScaler.within(frame, frame.width() >> halvings, frame.height() >> halvings);
  }
}
