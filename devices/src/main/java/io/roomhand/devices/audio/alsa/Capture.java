package io.roomhand.devices.audio.alsa;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.SoundStream.Fragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card records, given to all that listen: a card's stream can be opened once. Belongs to the
 * card's thread.
 */
final class Capture implements Waited {
  private static final double NANOS = 1e9;

  private final Pcm pcm;
  private final TimeSource time;
  private final List<CardRecording> listeners = new ArrayList<>();
  private @Nullable String problem;
  private long lastRead;

  Capture(Pcm pcm, TimeSource time) {
    this.pcm = pcm;
    this.time = time;
    this.lastRead = time.nanoTime();
  }

  void add(CardRecording listener) {
    listeners.add(listener);
  }

  /** Whether nobody listens any more. */
  boolean isLeft(CardRecording listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  @Override
  public Descriptors descriptors() {
    return pcm.descriptors();
  }

  @Override
  public boolean isWaitedFor() {
    return problem == null;
  }

  /** Takes what is there, and does not wait for more: the mixer and others have their turn, too. */
  @Override
  public void turn() {
    if (problem != null) {
      return;
    }
    try {
      float[] samples = pcm.read();
      if (samples.length > 0) {
        lastRead = time.nanoTime();
        give(samples, 0);
      }
    } catch (PcmException e) {
      recover(e);
    }
  }

  private void recover(PcmException failure) {
    try {
      pcm.recover(failure);
      long now = time.nanoTime();
      give(new float[0], (int) Math.round((now - lastRead) / NANOS * AudioBlock.RATE));
      lastRead = now;
    } catch (PcmException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  private void give(float[] samples, int lost) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).take(new Fragment(i == 0 ? samples : samples.clone(), lost));
    }
  }

  /** At once: a driver waits for it. */
  @Override
  public void end(String reason) {
    if (problem == null) {
      problem = reason;
      pcm.close();
    }
  }

  @Nullable String problem() {
    return problem;
  }
}
