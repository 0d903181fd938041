package io.roomhand.devices.audio.alsa;

import java.util.function.LongUnaryOperator;

/**
 * Between the values of a mixer's element and 0..1 as the mixers of sound servers show it: the cube
 * root of the gain. The element's least value is 0 and its greatest 1, so that a scale that ends
 * before silence can be drawn to its end. An element that knows no decibels is taken for linear.
 *
 * @param least value of the element
 * @param most value of the element
 * @param decibel of a value, in hundredths; {@link #NO_DECIBEL} where it is not known
 */
record VolumeScale(long least, long most, LongUnaryOperator decibel) {
  static final long NO_DECIBEL = Long.MIN_VALUE;

  /** What ALSA's scales say of a value that is silence, and anything below. */
  private static final long SILENCE = -99_999;

  /** A tenth of the cube root, in hundredths of a decibel. */
  private static final double TENTH = 6_000;

  /** 0..1 of a value. */
  double level(long value) {
    if (value <= least || most <= least) {
      return most <= least ? 1 : 0;
    }
    long here = decibel.applyAsLong(value);
    long top = decibel.applyAsLong(most);
    long bottom = decibel.applyAsLong(least);
    if (here == NO_DECIBEL || top == NO_DECIBEL || bottom == NO_DECIBEL || top <= bottom) {
      return (double) (value - least) / (most - least);
    }
    double lowest = bottom <= SILENCE ? 0 : root(bottom - top);
    return Math.max(0, Math.min(1, (root(here - top) - lowest) / (1 - lowest)));
  }

  private static double root(long below) {
    return Math.pow(10, below / TENTH);
  }

  /** The value that is nearest to a level. */
  long value(double level) {
    long low = least;
    long high = most;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (level(middle) <= level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return level - level(low) <= level(high) - level ? low : high;
  }
}
