package io.roomhand.core.media;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A microphone. */
public interface AudioCapturer extends AudioDevice {

  /**
   * Starts the flow of sound; several may flow at once.
   *
   * @param sink called on the device's own thread, every 50 ms or more often; must be quick. While
   *     the microphone is muted the sound is silence
   * @return fails with {@code BUSY} when another program holds the microphone
   */
  CompletionStage<MediaStream> record(Consumer<AudioBlock> sink);
}
