package io.roomhand.capture.audio.echo;

import io.roomhand.capture.audio.tone.Fade;
import io.roomhand.core.media.AudioBlock;

/** The sound of the echo test: 1 s, evenly from 300 to 6,500 Hz. */
final class Chirp {
  static final int LENGTH = AudioBlock.RATE;
  static final double LEVEL = 0.35;

  static final double FROM_HERTZ = 300;
  static final double TO_HERTZ = 6_500;
  private static final int EDGE = AudioBlock.RATE / 100;
  private static final float[] SAMPLES = make();

  private Chirp() {}

  private static float[] make() {
    float[] samples = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double t = (double) i / AudioBlock.RATE;
      double turns = FROM_HERTZ * t + (TO_HERTZ - FROM_HERTZ) / 2 * t * t;
      samples[i] = (float) (LEVEL * Fade.at(i, LENGTH, EDGE) * Math.sin(2 * Math.PI * turns));
    }
    return samples;
  }

  /** A copy. */
  static float[] samples() {
    return SAMPLES.clone();
  }

  static float at(int index) {
    return SAMPLES[index];
  }
}
