package io.roomhand.capture.audio.echo;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioTests;
import java.util.Locale;

/**
 * Finds out how much later the microphone hears the {@link Chirp} than the speaker gave it: looks
 * for the chirp in both recordings, whose positions are of one count, and takes the difference.
 */
final class EchoDelayEstimator {
  /** Longest delay that is found, in samples. */
  static final int MOST = AudioBlock.RATE;

  /**
   * Noise alone correlates up to some 14 dB above its own background, an echo at -10 dB in its band
   * some 30 dB.
   */
  static final double ACCEPTED_DECIBELS = 18;

  /** So many samples before the speaker's moment the search begins, to see both sides of a peak. */
  private static final int MARGIN = 16;

  private final SoundFinder finder =
      new SoundFinder(Chirp.samples(), Chirp.FROM_HERTZ, Chirp.TO_HERTZ);

  /**
   * The delay, and how far the chirp stood out.
   *
   * @throws DeviceException {@code NOT_FOUND}, which says what is missing
   */
  AudioTests.Echo find(Recording played, Recording heard) {
    int length = Math.max(Chirp.LENGTH + 1, (int) (played.end() - played.first()));
    SoundFinder.Match given = finder.find(played.copy(played.first(), length));
    if (given == null) {
      throw none("the speaker gives out silence; is it muted or turned down?");
    }
    if (given.decibels() < ACCEPTED_DECIBELS) {
      throw none("the test sound does not stand out of what else the speaker plays");
    }
    double start = played.first() + given.position();
    long from = (long) start - MARGIN;
    SoundFinder.Match echo = finder.find(heard.copy(from, Chirp.LENGTH + MOST + 2 * MARGIN));
    if (echo == null) {
      throw none("the microphone hears nothing at all; is it muted?");
    }
    if (echo.decibels() < ACCEPTED_DECIBELS) {
      throw none(
          String.format(
              Locale.ROOT,
              "in what the microphone hears the test sound stands out by %.1f dB, %.0f are needed;"
                  + " a device that cancels its own echo gives such a result",
              echo.decibels(),
              ACCEPTED_DECIBELS));
    }
    double samples = Math.max(0, from + echo.position() - start);
    return new AudioTests.Echo(samples * 1_000 / AudioBlock.RATE, echo.decibels());
  }

  private static DeviceException none(String reason) {
    return new DeviceException(ErrorCode.NOT_FOUND, "no echo found: " + reason);
  }
}
