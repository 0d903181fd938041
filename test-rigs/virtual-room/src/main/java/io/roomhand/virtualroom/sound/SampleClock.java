package io.roomhand.virtualroom.sound;

/**
 * A microphone's clock beside that of the air: exact, however long it runs. Position {@code n} of a
 * microphone is the moment {@code start + (n - start) / (1 + drift)} of the air.
 */
final class SampleClock {
  private static final long MILLION = 1_000_000;

  private final long start;
  private final int drift;

  /**
   * @param start position at which both clocks agree
   * @param drift by how many millionths the microphone's is faster
   */
  SampleClock(long start, int drift) {
    this.start = start;
    this.drift = drift;
  }

  /** The air's last position before this one of the microphone, or the same. */
  long air(long position) {
    return start + Math.floorDiv((position - start) * MILLION, MILLION + drift);
  }

  /** How far the microphone's position is behind that, as a part of a sample: 0..1. */
  double fraction(long position) {
    long rest = Math.floorMod((position - start) * MILLION, MILLION + drift);
    return rest / (double) (MILLION + drift);
  }

  /** The microphone's first position that is later than this one of the air. */
  long after(long air) {
    return start + Math.floorDiv((air - start) * (MILLION + drift), MILLION) + 1;
  }
}
