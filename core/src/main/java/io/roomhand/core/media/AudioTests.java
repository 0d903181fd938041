package io.roomhand.core.media;

import java.util.concurrent.CompletionStage;
import java.util.function.DoubleConsumer;

/**
 * The signal side of the room's audio tests. Made by the capture module; no method blocks, stages
 * complete on any thread and fail with a {@code DeviceException}.
 */
public interface AudioTests extends AutoCloseable {

  /**
   * Measures the level of a microphone.
   *
   * @param levels called 20 times a second, on any thread: 0 silence .. 1 full-scale sine (RMS over
   *     50 ms times the square root of 2)
   */
  CompletionStage<MediaStream> meter(AudioCapturer microphone, DoubleConsumer levels);

  /** Plays one short test track, left then right; completes when it plays. */
  CompletionStage<MediaStream> playTrack(AudioRenderer speaker);

  /**
   * What an echo measurement has found.
   *
   * @param delayMillis from the speaker's input to the microphone's output
   * @param confidenceDecibels how far the test sound stands out of whatever else the microphone
   *     heard; below some 18 dB it would be no finding
   */
  record Echo(double delayMillis, double confidenceDecibels) {}

  /** An echo measurement on its way. */
  interface EchoRun {
    /** Fails with {@code NOT_FOUND} when no echo stands out of the noise. */
    CompletionStage<Echo> result();

    /** How much of the test sound has been handed to the speaker, 0..1; any thread. */
    double progress();

    /** Ends it early; the stage then fails with {@code GONE}. */
    void cancel();
  }

  /** Plays a sweep and looks for it in what the microphone hears; takes about 3 s. */
  EchoRun measureEcho(AudioRenderer speaker, AudioCapturer microphone);

  /** Ends everything that runs and its threads, within 1 s. */
  @Override
  void close();
}
