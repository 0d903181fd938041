package io.roomhand.capture.audio.echo;

import io.roomhand.core.media.AudioBlock;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a known sound in a recording: normalised cross-correlation, that is the correlation
 * with each stretch of the recording divided by the energy of sound and stretch within the sound's
 * band. 1 is a perfect fit; neither loud noise nor rumble outside the band can pass for the sound.
 */
final class SoundFinder {
  /** Nearer to the best place than this, in samples, it is the sound itself: 1 ms. */
  private static final int PEAK = 48;

  /** Up to here is the neighbourhood of the best place: 5 ms. */
  private static final int NEAR = 240;

  /**
   * What the neighbourhood counts as background: -9 dB, because reverberation fills it. Short tones
   * are as loud there as at their best place.
   */
  private static final double NEAR_WEIGHT = 0.355;

  /**
   * A background below this counts as this, which is what evenly noisy recordings have: other
   * stretches may fit worse than noise does because something loud is in them.
   */
  private static final double LEAST_BACKGROUND = 0.01;

  /** The sound's energy to that of a stretch that counts as silent: -120 dB, less than 16 bits. */
  private static final double SILENCE = 1e-12;

  /** A stretch with so little of the loudest one's energy counts as if it had that much. */
  private static final double QUIET = 1e-9;

  /**
   * Where it fits best.
   *
   * @param position of its first sample in the recording, to fractions of a sample
   * @param decibels by how much the fit there exceeds the background, the root mean square of the
   *     fit elsewhere
   */
  record Match(double position, double decibels) {}

  private final float[] sound;
  private final double fromHertz;
  private final double toHertz;
  private final double energy;

  /** A sound that keeps within a band. */
  SoundFinder(float[] sound, double fromHertz, double toHertz) {
    this.sound = sound;
    this.fromHertz = fromHertz;
    this.toHertz = toHertz;
    double sum = 0;
    for (float sample : sound) {
      sum += (double) sample * sample;
    }
    energy = sum;
  }

  /**
   * The best place anywhere in a recording, which is longer than the sound; null when the recording
   * has nothing in the sound's band.
   */
  @Nullable Match find(float[] recording) {
    int places = recording.length - sound.length + 1;
    Spectra spectra = new Spectra(recording);
    double[] fit = spectra.correlation;
    double[] stretches = energies(spectra.inBand, places);
    double loudest = 0;
    for (double stretch : stretches) {
      loudest = Math.max(loudest, stretch);
    }
    if (loudest <= SILENCE * energy) {
      return null;
    }
    int best = 0;
    for (int i = 0; i < places; i++) {
      fit[i] /= Math.sqrt(energy * Math.max(stretches[i], QUIET * loudest));
      if (Math.abs(fit[i]) > Math.abs(fit[best])) {
        best = i;
      }
    }
    double decibels = 20 * Math.log10(Math.abs(fit[best]) / background(fit, places, best));
    return new Match(best + summit(fit, places, best), decibels);
  }

  /** Of each stretch of the sound's length. */
  private double[] energies(double[] samples, int places) {
    double[] stretches = new double[places];
    double sum = 0;
    for (int i = 0; i < places + sound.length - 1; i++) {
      sum += samples[i] * samples[i];
      if (i >= sound.length - 1) {
        int first = i - sound.length + 1;
        stretches[first] = Math.max(0, sum);
        sum -= samples[first] * samples[first];
      }
    }
    return stretches;
  }

  /**
   * The recording correlated with the sound, not normalised, and the recording's part in the
   * sound's band. Both signals go through one transform, the sound as the real and the recording as
   * the imaginary part, told apart by the symmetry of a real signal's spectrum; both results come
   * back through one in the same way.
   */
  private final class Spectra {
    final double[] correlation;
    final double[] inBand;

    Spectra(float[] recording) {
      Fft fft = new Fft(Integer.highestOneBit(recording.length - 1) * 2);
      int size = fft.size();
      double[] re = new double[size];
      double[] im = new double[size];
      for (int i = 0; i < sound.length; i++) {
        re[i] = sound[i];
      }
      for (int i = 0; i < recording.length; i++) {
        im[i] = recording[i];
      }
      fft.forward(re, im);
      correlation = new double[size];
      inBand = new double[size];
      int from = (int) (fromHertz * size / AudioBlock.RATE);
      int to = (int) Math.ceil(toHertz * size / AudioBlock.RATE);
      for (int k = from; k <= to; k++) {
        combine(re, im, k, size - k);
        combine(re, im, size - k, k);
      }
      fft.inverse(correlation, inBand);
    }

    private void combine(double[] re, double[] im, int k, int mirror) {
      double soundRe = (re[k] + re[mirror]) / 2;
      double soundIm = (im[k] - im[mirror]) / 2;
      double recordedRe = (im[k] + im[mirror]) / 2;
      double recordedIm = (re[mirror] - re[k]) / 2;
      double productRe = soundRe * recordedRe + soundIm * recordedIm;
      double productIm = soundRe * recordedIm - soundIm * recordedRe;
      correlation[k] = productRe - recordedIm;
      inBand[k] = productIm + recordedRe;
    }
  }

  private static double background(double[] fit, int places, int best) {
    double near = 0;
    int nearCount = 1;
    double far = 0;
    int farCount = 1;
    for (int i = 0; i < places; i++) {
      int distance = Math.abs(i - best);
      if (distance > NEAR) {
        far += fit[i] * fit[i];
        farCount++;
      } else if (distance > PEAK) {
        near += fit[i] * fit[i];
        nearCount++;
      }
    }
    double around = Math.max(Math.sqrt(far / farCount), NEAR_WEIGHT * Math.sqrt(near / nearCount));
    return Math.max(LEAST_BACKGROUND, around);
  }

  /** Where between its neighbours the parabola through the best value has its summit: -0.5..0.5. */
  private static double summit(double[] fit, int places, int best) {
    if (best == 0 || best == places - 1) {
      return 0;
    }
    double before = fit[best - 1];
    double after = fit[best + 1];
    double bend = before - 2 * fit[best] + after;
    return bend == 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
  }
}
