package io.roomhand.capture.video;

/**
 * What lies between two pictures of a camera: the shorter one of the last two spaces, so that a gap
 * counts for nothing. Used by one thread at a time.
 */
final class PicturePeriod {
  private boolean begun;
  private long last;
  private long space;
  private long spaceBefore;

  /**
   * A picture has come.
   *
   * @param nanos when it was taken
   */
  void taken(long nanos) {
    if (begun) {
      spaceBefore = space;
      space = Math.max(0, nanos - last);
    }
    begun = true;
    last = nanos;
  }

  /** In nanoseconds; 0 while it is not known. */
  long nanos() {
    return Math.min(space, spaceBefore);
  }
}
