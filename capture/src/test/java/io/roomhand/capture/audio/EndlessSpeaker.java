package io.roomhand.capture.audio;

import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import java.util.concurrent.CompletionStage;

/** Another speaker, but no track ever ends. */
final class EndlessSpeaker extends SpeakerWithoutMonitor {
  EndlessSpeaker(AudioRenderer speaker) {
    super(speaker);
  }

  @Override
  public CompletionStage<MediaStream> play(Track track, Runnable finished) {
    return super.play(track, () -> {});
  }
}
