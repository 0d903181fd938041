package io.roomhand.virtualroom.sound;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneWatch;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The air of the virtual room and the clock of all its sound: while anybody plays or listens, every
 * 10 ms a block of each speaker and each microphone. Positions count 48,000 samples a second since
 * the room was made, so that those of all devices can be compared.
 *
 * <p>Sound is made on the time source's thread, which stands in for the devices' own: a block takes
 * some microseconds, and in virtual time each block comes at its exact moment.
 */
public final class VirtualAcoustics {
  /** Samples in a block. */
  static final int BLOCK = AudioBlock.RATE / 100;

  private static final long BLOCK_NANOS = 10_000_000;

  /** After a longer pause of the machine the sound in between is lost. */
  private static final int MOST_BLOCKS_LATE = 100;

  /** A power of two above the longest delay and a block. */
  private static final int RING = 1 << 17;

  private final TimeSource time;
  private final RoomAcoustics acoustics;
  private final SplittableRandom random;
  private final long began;
  private final List<SimulatedSpeaker> speakers = new CopyOnWriteArrayList<>();
  private final List<SimulatedMicrophone> microphones = new CopyOnWriteArrayList<>();

  /** What the speakers gave, by position; used while running, by the time source's thread. */
  private final float[] air = new float[RING];

  /** The block that comes next; used like {@link #air}. */
  private long next;

  /** Guarded by this. */
  private boolean running;

  /**
   * @param seed of the noise
   */
  public VirtualAcoustics(TimeSource time, RoomAcoustics acoustics, long seed) {
    this.time = time;
    this.acoustics = acoustics;
    this.random = new SplittableRandom(seed);
    this.began = time.nanoTime();
  }

  void add(SimulatedSpeaker speaker) {
    speakers.add(speaker);
  }

  void remove(SimulatedSpeaker speaker) {
    speakers.remove(speaker);
  }

  void add(SimulatedMicrophone microphone) {
    microphones.add(microphone);
  }

  void remove(SimulatedMicrophone microphone) {
    microphones.remove(microphone);
  }

  /** Somebody plays or listens now. */
  synchronized void wake() {
    if (!running) {
      running = true;
      skipTo(now());
      schedule();
    }
  }

  /** The block in which this moment falls. */
  private long now() {
    return (time.nanoTime() - began) / BLOCK_NANOS;
  }

  private void schedule() {
    long due = began + (next + 1) * BLOCK_NANOS;
    time.after(Duration.ofNanos(Math.max(0, due - time.nanoTime())), this::tick);
  }

  private void tick() {
    long end = now();
    if (end - next > MOST_BLOCKS_LATE) {
      skipTo(end - 1);
    }
    while (next < end) {
      render(next * BLOCK);
      next++;
    }
    synchronized (this) {
      if (speakers.stream().anyMatch(SimulatedSpeaker::busy)
          || microphones.stream().anyMatch(SimulatedMicrophone::busy)) {
        schedule();
      } else {
        running = false;
      }
    }
  }

  /** Nothing sounds in the blocks that are left out. */
  private void skipTo(long block) {
    for (long silent = Math.max(next, block - RING / BLOCK); silent < block; silent++) {
      for (int i = 0; i < BLOCK; i++) {
        air[ring(silent * BLOCK + i)] = 0;
      }
    }
    next = Math.max(next, block);
  }

  private static int ring(long position) {
    return (int) (position & (RING - 1));
  }

  private void render(long position) {
    float[] sum = new float[BLOCK];
    speakers.forEach(speaker -> speaker.render(sum, position));
    for (int i = 0; i < BLOCK; i++) {
      air[ring(position + i)] = sum[i];
    }
    for (SimulatedMicrophone microphone : microphones) {
      if (microphone.busy()) {
        microphone.hear(position);
      } else {
        microphone.rest();
      }
    }
    speakers.forEach(SimulatedSpeaker::settle);
  }

  MicrophoneWatch watch(String name, BooleanSupplier silenced, Consumer<MicrophoneHealth> changed) {
    return new MicrophoneWatch(name, time, silenced, changed);
  }

  /** The clock of a microphone to which somebody begins to listen at this position. */
  SampleClock clockFrom(long position) {
    return new SampleClock(position, acoustics.drift());
  }

  /** What a microphone hears: the same sound in each channel, with a noise of its own. */
  float[] heard(SampleClock clock, long from, long to, int channels) {
    float[] heard = new float[(int) (to - from) * channels];
    for (int i = 0; i < to - from; i++) {
      double echo = acoustics.gain() * echo(clock.air(from + i), clock.fraction(from + i));
      for (int c = 0; c < channels; c++) {
        double noise = acoustics.noise() * (2 * random.nextDouble() - 1);
        heard[i * channels + c] = (float) (echo + noise);
      }
    }
    return heard;
  }

  /** On the straight line between two samples. */
  private double echo(long position, double fraction) {
    double before = emitted(position - acoustics.delaySamples());
    return fraction == 0
        ? before
        : before + fraction * (emitted(position + 1 - acoustics.delaySamples()) - before);
  }

  private float emitted(long position) {
    return position < 0 ? 0 : air[ring(position)];
  }
}
