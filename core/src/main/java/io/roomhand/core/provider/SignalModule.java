package io.roomhand.core.provider;

import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.SelfView;
import io.roomhand.core.time.TimeSource;

/** The module that works on pictures and sound; found by {@link java.util.ServiceLoader}. */
public interface SignalModule {

  /** Nothing runs until it is asked to show something. */
  SelfView selfView(TimeSource time);

  AudioTests audioTests(TimeSource time);
}
