package io.roomhand.virtualroom.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.virtualroom.device.Listeners;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A microphone that hears the air of the virtual room, times its level. */
public final class SimulatedMicrophone extends SimulatedAudio implements AudioCapturer {
  private final int channels;
  private final VirtualAcoustics acoustics;
  private final Listeners<AudioBlock> listeners = new Listeners<>();

  public SimulatedMicrophone(
      DeviceId id, int channels, VirtualAcoustics acoustics, DeviceEventSink events) {
    super(id, events);
    this.channels = channels;
    this.acoustics = acoustics;
    acoustics.add(this);
  }

  int channels() {
    return channels;
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

  /** Takes over what arrives at it. */
  void hear(float[] samples, long position) {
    float gain = gain();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= gain;
    }
    listeners.deliver(new AudioBlock(samples, channels, position));
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
