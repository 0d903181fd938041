package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A source that is no monitor. */
final class Microphone extends SoundDevice implements AudioCapturer {
  private final String source;
  private final int channels;

  Microphone(DeviceId id, SoundInfo info, SoundConnection connection, Surroundings around) {
    super(id, info, connection, around);
    this.source = info.name();
    this.channels = Math.min(2, info.channels());
  }

  @Override
  public CompletionStage<MediaStream> record(Consumer<AudioBlock> sink) {
    return begin(source, channels, this::isSilent, sink);
  }
}
