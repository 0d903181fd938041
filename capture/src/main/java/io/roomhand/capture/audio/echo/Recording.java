package io.roomhand.capture.audio.echo;

import io.roomhand.core.media.AudioBlock;

/**
 * The first seconds of a stream in one channel, at their positions; what was lost is silence. Any
 * thread.
 */
final class Recording {
  static final int CAPACITY = 8 * AudioBlock.RATE;

  private final float[] samples = new float[CAPACITY];
  private boolean begun;
  private long first;
  private int length;

  /** Later sound than fits, and sound from before the first block, is left out. */
  synchronized void accept(AudioBlock block) {
    if (!begun) {
      begun = true;
      first = block.position();
    }
    long at = block.position() - first;
    if (at < 0 || at + block.length() > CAPACITY) {
      return;
    }
    int channels = block.channels();
    float[] source = block.samples();
    for (int i = 0; i < block.length(); i++) {
      samples[(int) at + i] = channels == 1 ? source[i] : (source[2 * i] + source[2 * i + 1]) / 2;
    }
    length = Math.max(length, (int) at + block.length());
  }

  synchronized boolean begun() {
    return begun;
  }

  /** Position of the first sample. */
  synchronized long first() {
    return first;
  }

  /** Position after the last sample. */
  synchronized long end() {
    return first + length;
  }

  /** A part of it; silence where nothing was recorded. */
  synchronized float[] copy(long from, int count) {
    float[] part = new float[count];
    long start = Math.max(from, first);
    long stop = Math.min(from + count, first + length);
    if (start < stop) {
      System.arraycopy(
          samples, (int) (start - first), part, (int) (start - from), (int) (stop - start));
    }
    return part;
  }
}
