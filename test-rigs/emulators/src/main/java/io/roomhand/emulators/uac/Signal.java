package io.roomhand.emulators.uac;

import java.util.Random;

/** What an emulated microphone hears. Called on any thread, and must not wait for anything. */
@FunctionalInterface
public interface Signal {
  /** Samples a second. */
  int RATE = 48_000;

  /** Nothing. */
  Signal SILENCE = repeated(new short[1]);

  /**
   * A sample.
   *
   * @param sample counted from the moment at which the host took the device
   * @return −32768..32767
   */
  int at(long sample);

  /** Fills an array with the samples from one on. */
  default void fill(long sample, short[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (short) at(sample + i);
    }
  }

  /** A sine at full scale that begins with its zero. */
  static Signal tone(int hertz) {
    short[] second = new short[RATE];
    for (int i = 0; i < RATE; i++) {
      double turns = (double) ((long) i * hertz % RATE) / RATE;
      second[i] = (short) Math.round(Short.MAX_VALUE * Math.sin(2 * Math.PI * turns));
    }
    return repeated(second);
  }

  /** White noise at full scale that repeats itself each second; the same for each seed. */
  static Signal noise(long seed) {
    Random random = new Random(seed);
    short[] second = new short[RATE];
    for (int i = 0; i < RATE; i++) {
      second[i] = (short) random.nextInt();
    }
    return repeated(second);
  }

  /** These samples again and again. */
  static Signal repeated(short[] samples) {
    return new RepeatedSignal(samples);
  }
}
