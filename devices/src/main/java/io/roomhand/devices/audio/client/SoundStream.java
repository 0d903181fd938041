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

  /** What was recorded: valid until the next one is read. */
  final class Fragment {
    private float[] samples = new float[0];
    private int length;
    private int lost;

    /** Neither sound nor a hole yet. */
    public Fragment() {}

    /**
     * Takes over the array.
     *
     * @param samples channels interleaved; empty where sound was lost
     * @param lost samples per channel that are missing here
     */
    public Fragment(float[] samples, int lost) {
      this.samples = samples;
      this.length = samples.length;
      this.lost = lost;
    }

    /**
     * It is sound now.
     *
     * @param newLength channels together
     * @return to be filled that far; it may be longer
     */
    public float[] sound(int newLength) {
      length = newLength;
      lost = 0;
      if (samples.length < length) {
        samples = new float[length];
      }
      return samples;
    }

    /** It is nothing now but so many samples per channel that are missing. */
    public void hole(int missing) {
      length = 0;
      lost = missing;
    }

    /** Channels interleaved, as many as {@link #length} says. */
    public float[] samples() {
      return samples;
    }

    /** How many samples there are, channels together; 0 where sound was lost. */
    public int length() {
      return length;
    }

    /** Samples per channel that are missing here. */
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
