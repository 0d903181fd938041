package io.roomhand.capture.video.frame;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoFrame;

/** Turns pictures by quarter turns and mirrors them. */
public final class FrameRotator {
  /** Side of the squares in which pixels are moved, so that columns stay in the cache. */
  private static final int BLOCK = 32;

  private FrameRotator() {}

  /**
   * The picture turned clockwise as the viewer sees it, then with left and right exchanged if
   * mirrored. Without either it is the same object.
   */
  public static VideoFrame rotate(VideoFrame frame, Rotation rotation, boolean mirrored) {
    if (rotation == Rotation.NONE && !mirrored) {
      return frame;
    }
    int width = frame.width();
    int height = frame.height();
    Steps luma = Steps.of(width, height, rotation, mirrored);
    Steps chroma = Steps.of(width / 2, height / 2, rotation, mirrored);
    return new VideoFrame(
        luma.width,
        luma.height,
        frame.nanos(),
        luma.move(frame.y()),
        chroma.move(frame.u()),
        chroma.move(frame.v()));
  }

  /**
   * Where the pixels of the new plane come from.
   *
   * @param width of the new plane
   * @param height of the new plane
   * @param origin index in the old plane of the new one's first pixel
   * @param right how far the old index moves for one pixel to the right in the new plane
   * @param down the same for one pixel down
   */
  private record Steps(int width, int height, int origin, int right, int down) {

    static Steps of(int width, int height, Rotation rotation, boolean mirrored) {
      Steps turned =
          switch (rotation) {
            case NONE -> new Steps(width, height, 0, 1, width);
            case RIGHT -> new Steps(height, width, (height - 1) * width, -width, 1);
            case HALF -> new Steps(width, height, width * height - 1, -1, -width);
            case LEFT -> new Steps(height, width, width - 1, width, -1);
          };
      return mirrored ? turned.mirrored() : turned;
    }

    private Steps mirrored() {
      return new Steps(width, height, origin + right * (width - 1), -right, down);
    }

    byte[] move(byte[] old) {
      byte[] moved = new byte[old.length];
      for (int top = 0; top < height; top += BLOCK) {
        for (int left = 0; left < width; left += BLOCK) {
          block(old, moved, left, top);
        }
      }
      return moved;
    }

    private void block(byte[] old, byte[] moved, int left, int top) {
      int rightEnd = Math.min(width, left + BLOCK);
      int bottomEnd = Math.min(height, top + BLOCK);
      for (int y = top; y < bottomEnd; y++) {
        int from = origin + left * right + y * down;
        for (int x = left; x < rightEnd; x++) {
          moved[y * width + x] = old[from];
          from += right;
        }
      }
    }
  }
}
