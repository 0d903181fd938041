package io.roomhand.core.provider;

import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.time.TimeSource;

/** The module that works on pictures and sound; found by {@link java.util.ServiceLoader}. */
public interface SignalModule {

  /**
   * Nothing runs, and nothing is loaded or written, until it is asked to show something.
   *
   * @param dataFolder path of the folder in which the service keeps its files
   */
  SelfView selfView(TimeSource time, String dataFolder);

  AudioTests audioTests(TimeSource time);
}
