package io.roomhand.capture.audio.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.roomhand.core.media.AudioBlock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelMeterTest {
  private final List<Double> levels = new ArrayList<>();
  private final LevelMeter meter = new LevelMeter(levels::add);

  private static AudioBlock sine(double amplitude, double hertz, int length, long position) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] =
          (float) (amplitude * Math.sin(2 * Math.PI * hertz * (position + i) / AudioBlock.RATE));
    }
    return new AudioBlock(samples, 1, position);
  }

  private static AudioBlock stereo(AudioBlock left, AudioBlock right) {
    float[] samples = new float[2 * left.length()];
    for (int i = 0; i < left.length(); i++) {
      samples[2 * i] = left.samples()[i];
      samples[2 * i + 1] = right.samples()[i];
    }
    return new AudioBlock(samples, 2, left.position());
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "1, 60", "1, 997", "1, 19999"})
  void aFullScaleSineReadsOne(double amplitude, double hertz) {
    for (int i = 0; i < 100; i++) {
      meter.accept(sine(amplitude, hertz, 480, i * 480L));
    }
    assertThat(levels).hasSize(20).allSatisfy(l -> assertThat(l).isCloseTo(1, within(0.01)));
  }

  @Test
  void minusTwentyDecibelsReadATenth() {
    for (int i = 0; i < 100; i++) {
      meter.accept(sine(0.1, 440, 480, i * 480L));
    }
    assertThat(levels).hasSize(20).allSatisfy(l -> assertThat(l).isCloseTo(0.1, within(0.005)));
  }

  @Test
  void silenceReadsZero() {
    meter.accept(new AudioBlock(new float[4_800], 2, 0));
    assertThat(levels).containsExactly(0.0);
  }

  @Test
  void noReadingExceedsOne() {
    float[] square = new float[2_400];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 50 % 2 == 0 ? 1 : -1;
    }
    meter.accept(new AudioBlock(square, 1, 0));
    assertThat(levels).containsExactly(1.0);
  }

  @Test
  void theLouderChannelCounts() {
    AudioBlock loud = sine(1, 1_000, 2_400, 0);
    AudioBlock silent = sine(0, 1_000, 2_400, 0);
    meter.accept(stereo(loud, silent));
    meter.accept(stereo(silent, loud));
    meter.accept(stereo(loud, loud));
    assertThat(levels).hasSize(3).allSatisfy(l -> assertThat(l).isCloseTo(1, within(0.01)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 441, 480, 2_400, 24_000})
  void theLengthOfTheBlocksDoesNotMatter(int length) {
    int blocks = 24_000 / length;
    for (int i = 0; i < blocks; i++) {
      AudioBlock block = sine(0.5, 1_000, length, (long) i * length);
      meter.accept(stereo(block, block));
    }
    assertThat(levels)
        .hasSize(blocks * length / 2_400)
        .allSatisfy(l -> assertThat(l).isCloseTo(0.5, within(0.005)));
  }

  @Test
  void allocatesNothing() {
    double[] sum = new double[1];
    LevelMeter lean = new LevelMeter(level -> sum[0] += level);
    float[] noise = new float[480];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    AudioBlock block = new AudioBlock(noise, 1, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    lean.accept(block);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      lean.accept(block);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(2_000 * 16);
    assertThat(sum[0]).isPositive();
  }
}
