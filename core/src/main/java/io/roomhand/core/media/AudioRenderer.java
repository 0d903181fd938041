package io.roomhand.core.media;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A speaker. */
public interface AudioRenderer extends AudioDevice {

  /** What is to be played, asked for piece by piece on the device's own thread. */
  interface Track {
    /**
     * Fills the array with the next samples, two channels interleaved.
     *
     * @return samples per channel filled; fewer than asked for ends the track
     */
    int fill(float[] stereo);
  }

  /**
   * Plays a track, mixed with whatever else is played.
   *
   * @param finished runs on the device's own thread when the last sample has been played; not when
   *     the stream is closed before
   * @return fails with {@code BUSY} when another program holds the speaker
   */
  CompletionStage<MediaStream> play(Track track, Runnable finished);

  /**
   * Listens to what the speaker is really given, after its level and mute, as the reference of an
   * echo measurement.
   *
   * @param sink called on the device's own thread; must be quick
   * @return fails with {@code UNSUPPORTED} where the device can't tell
   */
  CompletionStage<MediaStream> monitor(Consumer<AudioBlock> sink);
}
