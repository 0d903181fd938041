package io.roomhand.core.media;

/** Pictures or sound that flow until this is closed or the device goes. */
public interface MediaStream extends AutoCloseable {
  /** Ends the flow: nothing comes any more when this returns. Never blocks for long; any thread. */
  @Override
  void close();
}
