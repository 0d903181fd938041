package io.roomhand.capture.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Another speaker, but it can't tell what it plays. */
class SpeakerWithoutMonitor implements AudioRenderer {
  private final AudioRenderer speaker;

  SpeakerWithoutMonitor(AudioRenderer speaker) {
    this.speaker = speaker;
  }

  @Override
  public DeviceId id() {
    return speaker.id();
  }

  @Override
  public CompletionStage<AudioMute> setMuted(boolean muted) {
    return speaker.setMuted(muted);
  }

  @Override
  public CompletionStage<Void> setLevel(double level) {
    return speaker.setLevel(level);
  }

  @Override
  public CompletionStage<MediaStream> play(Track track, Runnable finished) {
    return speaker.play(track, finished);
  }

  @Override
  public CompletionStage<MediaStream> monitor(Consumer<AudioBlock> sink) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, id().name() + " has no monitor");
  }
}
