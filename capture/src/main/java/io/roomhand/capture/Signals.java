package io.roomhand.capture;

import io.roomhand.capture.audio.AudioService;
import io.roomhand.capture.video.VideoService;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.provider.SignalModule;
import io.roomhand.core.time.TimeSource;
import java.nio.file.Path;

/** How this module joins the service. */
public final class Signals implements SignalModule {
  @Override
  public SelfView selfView(TimeSource time, String dataFolder) {
    return VideoService.open(time, Path.of(dataFolder));
  }

  @Override
  public AudioTests audioTests(TimeSource time) {
    return new AudioService(time);
  }
}
