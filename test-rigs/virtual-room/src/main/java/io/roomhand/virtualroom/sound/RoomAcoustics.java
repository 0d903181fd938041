package io.roomhand.virtualroom.sound;

import io.roomhand.core.media.AudioBlock;

/**
 * How sound gets from every speaker to every microphone of the virtual room.
 *
 * @param delaySamples from a speaker's input to a microphone's output, exactly; 0..96,000 (2 s) at
 *     {@link AudioBlock#RATE}
 * @param gain what is left of the sound on the way, 0..1
 * @param noise amplitude of the even noise that microphones hear all the time, 0..1
 * @param drift by how many millionths the microphones' clocks are faster than the speakers', {@code
 *     -1000..1000}. A microphone's clock counts from when somebody begins to listen
 */
public record RoomAcoustics(int delaySamples, double gain, double noise, int drift) {
  public static final int MAX_DELAY = 2 * AudioBlock.RATE;
  private static final int MAX_DRIFT = 1_000;

  /** 80 ms, a quarter of the amplitude, noise at about -65 dBFS. */
  public static final RoomAcoustics STANDARD =
      new RoomAcoustics(80 * AudioBlock.RATE / 1_000, 0.25, 0.001, 0);

  public RoomAcoustics {
    if (delaySamples < 0 || delaySamples > MAX_DELAY) {
      throw new IllegalArgumentException(
          "a delay of " + delaySamples + " samples is outside 0.." + MAX_DELAY);
    }
    if (!(gain >= 0 && gain <= 1 && noise >= 0 && noise <= 1)) {
      throw new IllegalArgumentException(
          "gain " + gain + " or noise " + noise + " is outside 0..1");
    }
    if (Math.abs(drift) > MAX_DRIFT) {
      throw new IllegalArgumentException("a drift of " + drift + " ppm is outside -1000..1000");
    }
  }

  /** With clocks that run alike. */
  public RoomAcoustics(int delaySamples, double gain, double noise) {
    this(delaySamples, gain, noise, 0);
  }

  public RoomAcoustics withDelay(int samples) {
    return new RoomAcoustics(samples, gain, noise, drift);
  }

  public RoomAcoustics withDrift(int ppm) {
    return new RoomAcoustics(delaySamples, gain, noise, ppm);
  }
}
