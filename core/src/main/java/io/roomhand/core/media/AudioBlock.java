package io.roomhand.core.media;

/**
 * A stretch of sound: 48,000 samples a second and channel, −1..1, channels interleaved. Whoever is
 * given a block may read it until he returns, and copies what he keeps: then it may be filled anew,
 * so that sound that flows leaves no garbage.
 */
public final class AudioBlock {
  /** Samples a second and channel, everywhere in the service. */
  public static final int RATE = 48_000;

  private final float[] samples;
  private final int channels;
  private long position;

  /**
   * Takes over the array.
   *
   * @param channels 1 or 2
   * @param position index of the first sample, per channel; a gap in the positions is lost sound.
   *     All streams of one provider's devices share one count, so that what a microphone hears can
   *     be compared with what a speaker's monitor gave
   */
  public AudioBlock(float[] samples, int channels, long position) {
    if (channels < 1 || channels > 2 || samples.length % channels != 0) {
      throw new IllegalArgumentException(samples.length + " samples in " + channels + " channels");
    }
    this.samples = samples;
    this.channels = channels;
    this.position = position;
  }

  /** The same block elsewhere; for whoever made it, when nobody reads it any more. */
  public void moveTo(long newPosition) {
    position = newPosition;
  }

  /** The samples themselves, to be read. */
  public float[] samples() {
    return samples;
  }

  public int channels() {
    return channels;
  }

  public long position() {
    return position;
  }

  /** Samples per channel. */
  public int length() {
    return samples.length / channels;
  }
}
