package io.roomhand.emulators.uac;

import io.roomhand.emulators.usb.IsochronousEndpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The speaker of an emulated device, with two channels. It is heard behind its feature unit. Any
 * thread.
 */
public final class EmulatedSpeaker {
  /** Hears what is played, a millisecond at a time; must not wait for anything. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param samples left and right by turns
     */
    void heard(short[] samples);
  }

  /**
   * What came out of it.
   *
   * @param samples of each channel
   * @param nonZero those of them at which a channel was not 0
   * @param peak the largest magnitude of any, 0..32768
   */
  public record Heard(long samples, long nonZero, int peak) {
    static final Heard NOTHING = new Heard(0, 0, 0);
  }

  /** The longest delay of {@link #echo}, in samples: 0.8 s. */
  public static final int MOST_DELAY = 38_400;

  private static final int KEPT_FRAMES = 1_024;
  private static final int FRAME = AudioDescriptors.FRAME;
  private static final int FRAME_BYTES =
      AudioDescriptors.SAMPLE_BYTES * AudioDescriptors.SPEAKER_CHANNELS;

  private final FeatureUnit unit;

  // Guarded by this: the mean of both channels in the last frames, and which frames those are.
  private final short[] kept = new short[KEPT_FRAMES * FRAME];
  private final long[] keptFrames = new long[KEPT_FRAMES];
  private Heard heard = Heard.NOTHING;
  private Listener listener = samples -> {};
  private long lost;

  EmulatedSpeaker(FeatureUnit unit) {
    this.unit = unit;
    forgetFrames();
  }

  /** Its mute and its volume. */
  public FeatureUnit unit() {
    return unit;
  }

  /** What it played since it was made, or since {@link #forget}. */
  public synchronized Heard heard() {
    return heard;
  }

  public synchronized void forget() {
    heard = Heard.NOTHING;
  }

  /** Hears whatever it plays, in place of the one before. */
  public synchronized void listen(Listener newListener) {
    listener = newListener;
  }

  /** Packets of 1 ms that did not take place because the host was too late, since it was made. */
  public synchronized long lost() {
    return lost;
  }

  /**
   * What it plays, both channels together, as a microphone hears it.
   *
   * @param delay in samples, 0 to {@link #MOST_DELAY}
   */
  public Signal echo(int delay) {
    if (delay < 0 || delay > MOST_DELAY) {
      throw new IllegalArgumentException(delay + " samples are outside 0.." + MOST_DELAY);
    }
    return sample -> at(sample - delay);
  }

  private synchronized int at(long sample) {
    if (sample < 0) {
      return 0;
    }
    long frame = sample / FRAME;
    int slot = (int) (frame % KEPT_FRAMES);
    return keptFrames[slot] == frame ? kept[slot * FRAME + (int) (sample % FRAME)] : 0;
  }

  /** Frames are counted anew. */
  synchronized void forgetFrames() {
    Arrays.fill(keptFrames, -1);
  }

  private synchronized void play(long frame, byte[] packet) {
    short[] samples = new short[packet.length / FRAME_BYTES * AudioDescriptors.SPEAKER_CHANNELS];
    ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    unit.pass(samples);
    int slot = (int) (frame % KEPT_FRAMES);
    keptFrames[slot] = frame;
    Arrays.fill(kept, slot * FRAME, (slot + 1) * FRAME, (short) 0);
    int nonZero = 0;
    int peak = heard.peak;
    for (int i = 0; 2 * i < samples.length; i++) {
      int left = samples[2 * i];
      int right = samples[2 * i + 1];
      if ((left | right) != 0) {
        nonZero++;
        peak = Math.max(peak, Math.max(Math.abs(left), Math.abs(right)));
      }
      if (i < FRAME) {
        kept[slot * FRAME + i] = (short) ((left + right) >> 1);
      }
    }
    heard = new Heard(heard.samples + samples.length / 2, heard.nonZero + nonZero, peak);
    listener.heard(samples);
  }

  IsochronousEndpoint endpoint() {
    return new IsochronousEndpoint() {
      @Override
      public void received(long frame, byte[] packet) {
        play(frame, packet);
      }

      @Override
      public void lost(long packets) {
        synchronized (EmulatedSpeaker.this) {
          lost += packets;
        }
      }
    };
  }
}
