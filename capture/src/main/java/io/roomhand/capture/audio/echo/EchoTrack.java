package io.roomhand.capture.audio.echo;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import java.util.function.IntConsumer;

/**
 * Silence that lets the devices wake up, the {@link Chirp} on both sides, and silence as long as
 * the longest echo takes.
 */
final class EchoTrack implements AudioRenderer.Track {
  private static final int LEAD = AudioBlock.RATE * 4 / 10;
  private static final int TAIL = EchoDelayEstimator.MOST + AudioBlock.RATE / 10;
  static final int LENGTH = LEAD + Chirp.LENGTH + TAIL;

  private final IntConsumer chirpAsked;

  /** Written by the speaker's thread alone. */
  private volatile int position;

  /**
   * @param chirpAsked told once, when the chirp is asked for, how many samples after the first one
   *     that was asked for with it
   */
  EchoTrack(IntConsumer chirpAsked) {
    this.chirpAsked = chirpAsked;
  }

  @Override
  public int fill(float[] stereo) {
    int from = position;
    int count = Math.min(stereo.length / 2, LENGTH - from);
    if (from <= LEAD && LEAD < from + count) {
      chirpAsked.accept(LEAD - from);
    }
    for (int i = 0; i < count; i++) {
      int at = from + i - LEAD;
      float sample = at >= 0 && at < Chirp.LENGTH ? Chirp.at(at) : 0;
      stereo[2 * i] = sample;
      stereo[2 * i + 1] = sample;
    }
    position = from + count;
    return count;
  }

  /** How much of it has been asked for, 0..1; any thread. */
  double played() {
    return (double) position / LENGTH;
  }
}
