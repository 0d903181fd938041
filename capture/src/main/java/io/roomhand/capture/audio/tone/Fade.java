package io.roomhand.capture.audio.tone;

/** Lets sounds begin and end softly, so that nothing clicks. */
public final class Fade {
  private Fade() {}

  /**
   * Half a wave of a cosine up at the beginning and down at the end.
   *
   * @param index of the sample in a sound of {@code length} samples
   * @param edge samples that the rise and the fall take each
   * @return 0..1
   */
  public static double at(int index, int length, int edge) {
    int inside = Math.min(index, length - 1 - index);
    return inside >= edge ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * (inside + 0.5) / edge);
  }
}
