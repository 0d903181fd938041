package io.roomhand.capture.audio.tone;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import java.util.Arrays;

/** Three tones going up on the left, the same going down on the right; 2 s at a quarter of full. */
public final class TestTrack implements AudioRenderer.Track {
  static final double LEVEL = 0.25;

  // C5, E5, G5 in equal temperament, in Hz
  private static final double[] UP = {523.25, 659.26, 783.99};

  private static final int TONE = AudioBlock.RATE * 3 / 10;
  private static final int EDGE = AudioBlock.RATE / 20;
  private static final int SIDE = UP.length * TONE;
  private static final int PAUSE = AudioBlock.RATE / 5;
  static final int LENGTH = 2 * SIDE + PAUSE;

  private int position;

  @Override
  public int fill(float[] stereo) {
    int count = Math.min(stereo.length / 2, LENGTH - position);
    Arrays.fill(stereo, 0);
    for (int i = 0; i < count; i++) {
      int at = position + i;
      if (at < SIDE) {
        stereo[2 * i] = tone(UP[at / TONE], at % TONE);
      } else if (at >= SIDE + PAUSE) {
        int since = at - SIDE - PAUSE;
        stereo[2 * i + 1] = tone(UP[UP.length - 1 - since / TONE], since % TONE);
      }
    }
    position += count;
    return count;
  }

  private static float tone(double hertz, int index) {
    double phase = 2 * Math.PI * hertz * index / AudioBlock.RATE;
    return (float) (LEVEL * Fade.at(index, TONE, EDGE) * Math.sin(phase));
  }
}
