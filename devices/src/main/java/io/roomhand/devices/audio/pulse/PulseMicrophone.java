package io.roomhand.devices.audio.pulse;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.devices.audio.pulse.client.SoundInfo;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A source that is no monitor. */
final class PulseMicrophone extends PulseDevice implements AudioCapturer {
  private final String source;
  private final int channels;

  PulseMicrophone(DeviceId id, SoundInfo info, PulseConnection connection, Surroundings around) {
    super(id, info, connection, around);
    this.source = info.name();
    this.channels = Math.min(2, info.channels());
  }

  @Override
  public CompletionStage<MediaStream> record(Consumer<AudioBlock> sink) {
    return begin(source, channels, this::isSilent, sink);
  }
}
