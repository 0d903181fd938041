package io.roomhand.capture.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class EchoDelayEstimatorTest {
  private static final Logger log = LoggerFactory.getLogger(EchoDelayEstimatorTest.class);
  private static final int LENGTH = AudioBlock.RATE * 5 / 2;
  private static final int START = 20_123;
  private static final long FIRST = 7_000_000_000L;

  /** Of the chirp's band in white noise up to 24 kHz. */
  private static final double BAND = 6_200 / 24_000.0;

  private final EchoDelayEstimator estimator = new EchoDelayEstimator();

  private static Recording recording(float[] samples, long first) {
    Recording recording = new Recording();
    for (int at = 0; at < samples.length; at += 480) {
      float[] block = new float[Math.min(480, samples.length - at)];
      System.arraycopy(samples, at, block, 0, block.length);
      recording.accept(new AudioBlock(block, 1, first + at));
    }
    return recording;
  }

  private static float[] withChirp(double start, double gain) {
    float[] samples = new float[LENGTH];
    add(samples, start, gain);
    return samples;
  }

  /** Between two samples by a windowed sinc. */
  private static void add(float[] samples, double start, double gain) {
    float[] chirp = Chirp.samples();
    int whole = (int) Math.floor(start);
    double part = start - whole;
    for (int i = -32; i < chirp.length + 32; i++) {
      double sum = 0;
      for (int k = -31; k <= 31 && part != 0; k++) {
        int at = i - k;
        if (at >= 0 && at < chirp.length) {
          double x = k - part;
          double sinc = Math.sin(Math.PI * x) / (Math.PI * x);
          sum += chirp[at] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / 32));
        }
      }
      if (part == 0 && i >= 0 && i < chirp.length) {
        sum = chirp[i];
      }
      int to = whole + i;
      if (to >= 0 && to < samples.length) {
        samples[to] += (float) (gain * sum);
      }
    }
  }

  private static void addNoise(float[] samples, double deviation, Random random) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (deviation * random.nextGaussian());
    }
  }

  private double delay(float[] played, float[] heard, long heardFirst) {
    return estimator.find(recording(played, FIRST), recording(heard, heardFirst)).delayMillis();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 5, 20, 33.37, 80, 120.005, 250, 499.9, 777.7, 1_000})
  void findsEveryDelayInNoiseTenTimesAsStrong(double milliseconds) {
    double gain = 0.02;
    // the chirp's power is half its level squared
    double power = Math.pow(gain * Chirp.LEVEL, 2) / 2;
    double deviation = Math.sqrt(10 * power / BAND);
    double worst = 0;
    for (int seed = 0; seed < 3; seed++) {
      float[] heard = withChirp(START + milliseconds * AudioBlock.RATE / 1_000, gain);
      addNoise(heard, deviation, new Random(seed));
      double error = delay(withChirp(START, 0.8), heard, FIRST) - milliseconds;
      worst = Math.max(worst, Math.abs(error));
    }
    log.info("{} ms: off by {} ms at most", milliseconds, worst);
    assertThat(worst).isLessThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 60", "0.3, 300"})
  void findsTheDirectSoundInTheReverberation(double rt60, double milliseconds) {
    Random random = new Random(11);
    float[] heard = withChirp(START + milliseconds * AudioBlock.RATE / 1_000, 0.1);
    for (int i = 0; i < 400; i++) {
      double later = rt60 * random.nextDouble();
      double decay = Math.pow(10, -3 * later / rt60);
      double gain = 0.1 * 0.3 * decay * random.nextGaussian();
      add(heard, Math.rint(START + (milliseconds / 1_000 + later + 0.002) * AudioBlock.RATE), gain);
    }
    assertThat(delay(withChirp(START, 0.8), heard, FIRST)).isCloseTo(milliseconds, within(0.11));
  }

  @Test
  void anInvertedEchoIsOneToo() {
    float[] heard = withChirp(START + 4_800, -0.1);
    assertThat(delay(withChirp(START, 0.8), heard, FIRST)).isCloseTo(100, within(0.01));
  }

  @Test
  void positionsCountNotTheBeginningsOfTheRecordings() {
    float[] heard = withChirp(START + 4_800 - 10_000, 0.1);
    assertThat(delay(withChirp(START, 0.8), heard, FIRST + 10_000)).isCloseTo(100, within(0.01));
  }

  @Test
  void otherSoundFromTheSpeakerDoesNotDisturb() {
    float[] played = withChirp(START, 0.8);
    float[] heard = withChirp(START + 4_800, 0.1);
    for (int i = 0; i < LENGTH; i++) {
      float music = (float) (0.2 * Math.sin(i * 0.07) + 0.1 * Math.sin(i * 0.11));
      played[i] += music;
      if (i + 4_800 < LENGTH) {
        heard[i + 4_800] += 0.125f * music;
      }
    }
    assertThat(delay(played, heard, FIRST)).isCloseTo(100, within(0.05));
  }

  @Test
  void noiseAloneIsNoEcho() {
    SoundFinder finder = new SoundFinder(Chirp.samples(), Chirp.FROM_HERTZ, Chirp.TO_HERTZ);
    double highest = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[] noise = new float[Chirp.LENGTH + EchoDelayEstimator.MOST];
      addNoise(noise, 0.1, new Random(seed));
      SoundFinder.Match match = Objects.requireNonNull(finder.find(noise));
      highest = Math.max(highest, match.decibels());
    }
    log.info("noise alone: {} dB at most", highest);
    assertThat(highest).isLessThan(EchoDelayEstimator.ACCEPTED_DECIBELS);
  }

  @ParameterizedTest
  @CsvSource({"500, 5", "1000, 12", "1000, 30", "2000, 12", "3000, 12", "5000, 50", "1000, 500"})
  void aShortToneIsNoEcho(double hertz, int milliseconds) {
    float[] heard = new float[LENGTH];
    addNoise(heard, 0.0005, new Random(3));
    for (int i = 0; i < milliseconds * AudioBlock.RATE / 1_000; i++) {
      heard[START + 30_000 + i] += (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / 48_000));
    }
    assertNotFound(withChirp(START, 0.8), heard, "stands out by");
  }

  @Test
  void rumbleOutsideTheBandDoesNotHideAnEcho() {
    float[] heard = withChirp(START + 4_800, 0.01);
    for (int i = 0; i < LENGTH; i++) {
      heard[i] += (float) (0.5 * Math.sin(i * 0.01) + 0.3 * Math.sin(i * 1.9));
    }
    assertThat(delay(withChirp(START, 0.8), heard, FIRST)).isCloseTo(100, within(0.02));
  }

  @Test
  void aSlamOfTheDoorIsNoEcho() {
    float[] heard = new float[LENGTH];
    addNoise(heard, 0.0005, new Random(3));
    for (int i = 0; i < 2_000; i++) {
      heard[START + 15_000 + i] += (float) (0.9 * Math.exp(-i / 300.0) * Math.cos(i * 0.4));
    }
    assertNotFound(withChirp(START, 0.8), heard, "stands out by");
    float[] click = new float[LENGTH];
    click[START + 15_000] = 1;
    assertNotFound(withChirp(START, 0.8), click, "stands out by");
  }

  private void assertNotFound(float[] played, float[] heard, String reason) {
    assertThatThrownBy(() -> delay(played, heard, FIRST))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageStartingWith("no echo found: ")
        .hasMessageContaining(reason);
  }

  @Test
  void saysWhatIsMissing() {
    float[] silence = new float[LENGTH];
    float[] noise = new float[LENGTH];
    addNoise(noise, 0.1, new Random(5));
    assertNotFound(silence, noise, "the speaker gives out silence");
    assertNotFound(noise, noise, "what else the speaker plays");
    assertNotFound(withChirp(START, 0.8), silence, "the microphone hears nothing at all");
    float[] constant = new float[LENGTH];
    Arrays.fill(constant, 0.1f);
    assertNotFound(withChirp(START, 0.8), constant, "");
    assertNotFound(withChirp(START, 0.8), noise, "cancels its own echo");
    assertNotFound(new float[0], noise, "the speaker gives out silence");
  }

  @ParameterizedTest
  @ValueSource(ints = {48_200, 48_500, 49_000, 60_000})
  void anEchoAfterMoreThanASecondIsNotLookedFor(int samples) {
    float[] heard = new float[LENGTH + AudioBlock.RATE];
    System.arraycopy(withChirp(0, 0.1), 0, heard, START + samples, Chirp.LENGTH);
    addNoise(heard, 0.001, new Random(9));
    assertNotFound(withChirp(START, 0.8), heard, "stands out by");
  }
}
