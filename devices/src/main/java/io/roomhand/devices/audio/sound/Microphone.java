package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneWatch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A source that is no monitor. */
final class Microphone extends SoundDevice implements AudioCapturer {
  private final String source;
  private final int channels;
  private final MicrophoneWatch watch;

  Microphone(DeviceId id, SoundInfo info, SoundConnection connection, Surroundings around) {
    super(id, info, connection, around);
    this.source = info.name();
    this.channels = Math.min(2, info.channels());
    this.watch = new MicrophoneWatch(id.name(), around.time(), this::isSilenced, this::judged);
  }

  private boolean isSilenced() {
    return isSilent() || state().muted() || state().level() == 0;
  }

  private void judged(MicrophoneHealth health) {
    if (!presence().isGone()) {
      around().events().send(new DeviceEvent.MicrophoneJudged(this, health));
    }
  }

  @Override
  void seen(SoundConnection connection, SoundInfo info) {
    super.seen(connection, info);
    watch.serverBack();
  }

  @Override
  void serverGone() {
    super.serverGone();
    watch.serverGone();
  }

  @Override
  public CompletionStage<MediaStream> record(Consumer<AudioBlock> sink) {
    return begin(source, channels, Recording.RARELY, this::isSilent, watch::listen, sink);
  }
}
