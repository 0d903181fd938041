package io.roomhand.capture.audio.meter;

import io.roomhand.core.media.AudioBlock;
import java.util.function.DoubleConsumer;

/**
 * Tells the level of sound 20 times a second: root mean square over 50 ms, times the square root of
 * 2, so that a full-scale sine reads 1. Of two channels the louder one counts, so that a voice on
 * one side of a stereo microphone reads the same as on both. What would read above 1, such as a
 * full-scale square wave, reads 1.
 *
 * <p>Takes blocks of any length from one thread at a time; allocates nothing.
 */
public final class LevelMeter {
  /** Samples in 50 ms. */
  static final int WINDOW = AudioBlock.RATE / 20;

  private final DoubleConsumer levels;
  private double left;
  private double right;
  private int counted;

  public LevelMeter(DoubleConsumer levels) {
    this.levels = levels;
  }

  public void accept(AudioBlock block) {
    float[] samples = block.samples();
    int channels = block.channels();
    int at = 0;
    while (at < samples.length) {
      int end = Math.min(samples.length, at + (WINDOW - counted) * channels);
      if (channels == 1) {
        left += energy(samples, at, end, 1);
      } else {
        left += energy(samples, at, end, 2);
        right += energy(samples, at + 1, end, 2);
      }
      counted += (end - at) / channels;
      at = end;
      if (counted == WINDOW) {
        tell();
      }
    }
  }

  private static double energy(float[] samples, int from, int end, int step) {
    double sum = 0;
    for (int i = from; i < end; i += step) {
      sum += (double) samples[i] * samples[i];
    }
    return sum;
  }

  private void tell() {
    double level = Math.sqrt(2 * Math.max(left, right) / WINDOW);
    left = 0;
    right = 0;
    counted = 0;
    levels.accept(Math.min(1, level));
  }
}
