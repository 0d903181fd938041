package io.roomhand.virtualroom.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.Ear;
import io.roomhand.core.media.health.MicrophoneWatch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.virtualroom.device.Listeners;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A microphone that hears the air of the virtual room, times its level, by a clock of its own. What
 * is wrong with it may be changed on any thread, and shows from the next block on.
 */
public final class SimulatedMicrophone extends SimulatedAudio implements AudioCapturer {
  /** 300 ms, as drivers wait. */
  private static final int STALLED_BLOCKS = 30;

  private final int channels;
  private final VirtualAcoustics acoustics;
  private final MicrophoneWatch watch;
  private final Listeners<AudioBlock> listeners = new Listeners<>();
  private volatile MicrophoneFault fault = MicrophoneFault.NONE;
  private volatile int waking;

  // The rest belongs to the air's thread.
  private Ear ear = Ear.DEAF;
  private @Nullable SampleClock clock;
  private int stalled;
  private long heardUntil;
  private long next;

  public SimulatedMicrophone(
      DeviceId id, int channels, VirtualAcoustics acoustics, DeviceEventSink events) {
    super(id, events);
    this.channels = channels;
    this.acoustics = acoustics;
    this.watch =
        acoustics.watch(
            id.name(),
            () -> gain() == 0,
            health -> tell(new DeviceEvent.MicrophoneJudged(this, health)));
    acoustics.add(this);
  }

  public void fail(MicrophoneFault now) {
    fault = now;
  }

  /** From when somebody begins to listen until the first sample comes: it was suspended. */
  public void wakeAfter(Duration delay) {
    waking = Math.toIntExact(delay.toMillis() * AudioBlock.RATE / 1_000);
  }

  @Override
  public CompletionStage<MediaStream> record(Consumer<AudioBlock> sink) {
    MediaStream stream = listeners.add(sink);
    acoustics.wake();
    return opened(stream);
  }

  boolean busy() {
    return listeners.count() > 0;
  }

  /**
   * Gives what has arrived at it by the end of a block of the air.
   *
   * @param block position of its first sample
   */
  void hear(long block) {
    if (ear == Ear.DEAF) {
      ear = watch.listen();
    }
    MicrophoneFault wrong = fault;
    if (wrong == MicrophoneFault.STALLED) {
      clock = null;
      stalled++;
      if (stalled == STALLED_BLOCKS) {
        ear.stopped();
      }
      return;
    }
    stalled = 0;
    SampleClock ticking = clock;
    if (ticking == null || block != heardUntil) {
      ticking = acoustics.clockFrom(block);
      clock = ticking;
      next = block + waking;
    }
    heardUntil = block + VirtualAcoustics.BLOCK;
    long end = ticking.after(heardUntil - 1);
    if (end > next) {
      float[] samples = acoustics.heard(ticking, next, end, channels);
      if (wrong == MicrophoneFault.ZEROS) {
        Arrays.fill(samples, 0);
      }
      ear.heard(samples, channels);
      turnDown(samples);
      listeners.deliver(new AudioBlock(samples, channels, next));
      next = end;
    }
  }

  /** Nobody listens. */
  void rest() {
    ear.ended();
    ear = Ear.DEAF;
    stalled = 0;
  }

  private void turnDown(float[] samples) {
    float gain = gain();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
  }

  @Override
  public String part() {
    return "microphone";
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = super.look();
    look.put("listeners", listeners.count());
    return look;
  }

  @Override
  public void unplug() {
    super.unplug();
    listeners.end();
    acoustics.remove(this);
  }
}
