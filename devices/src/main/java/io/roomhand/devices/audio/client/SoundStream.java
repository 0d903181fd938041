package io.roomhand.devices.audio.client;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sound on its way to or from a server, as 32-bit floats at 48,000 Hz. Belongs to the thread of its
 * {@link SoundClient}; nothing blocks.
 */
public interface SoundStream {

  /** How far it is. */
  enum State {
    CREATING,
    READY,
    /** By the server or with it; never READY again. */
    ENDED
  }

  /** What was recorded. */
  final class Fragment {
    private final float[] samples;
    private final int lost;

    /**
     * Takes over the array.
     *
     * @param samples channels interleaved; empty where sound was lost
     * @param lost samples per channel that are missing here
     */
    public Fragment(float[] samples, int lost) {
      this.samples = samples;
      this.lost = lost;
    }

    /** The samples themselves, to be kept or changed. */
    public float[] samples() {
      return samples;
    }

    public int lost() {
      return lost;
    }
  }

  State state();

  /** Why it has ended, for a log. */
  String problem();

  /** The next piece of a recording; null when there is none yet. */
  @Nullable Fragment read();

  /** How many samples per channel a playing stream takes now. */
  int writable();

  /** Plays them: at most {@link #writable} samples per channel, channels interleaved. */
  void write(float[] samples, int perChannel);

  /** Completes when all that was written has been heard. */
  CompletionStage<Void> drained();

  /** Ends it; any number of times. */
  void close();
}
