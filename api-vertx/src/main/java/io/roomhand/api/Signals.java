package io.roomhand.api;

import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.provider.SignalModule;
import io.roomhand.core.time.TimeSource;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures and sound, where the module that works on them is on the class path. */
record Signals(@Nullable SelfView selfView, @Nullable AudioTests audioTests)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  static Signals open(TimeSource time, String dataFolder) {
    SignalModule module = ServiceLoader.load(SignalModule.class).findFirst().orElse(null);
    if (module == null) {
      log.error("the module for pictures and sound was not found: no self-view, no audio tests");
      return new Signals(null, null);
    }
    return new Signals(module.selfView(time, dataFolder), module.audioTests(time));
  }

  @Override
  public void close() {
    if (selfView != null) {
      selfView.close();
    }
    if (audioTests != null) {
      audioTests.close();
    }
  }
}
