package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.time.TimeSource;

/** The count of samples that all recordings share, from when the driver was made. Any thread. */
final class SoundClock {
  private static final double NANOS = 1e9;

  private final TimeSource time;
  private final long began;

  SoundClock(TimeSource time) {
    this.time = time;
    this.began = time.nanoTime();
  }

  /** The sample of this moment. */
  long position() {
    return Math.round((time.nanoTime() - began) / NANOS * AudioBlock.RATE);
  }
}
