package io.roomhand.capture.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({"30, 1, 10", "30, 10, 100", "30, 15, 150", "30, 30, 300", "30, 7, 70", "25, 30, 250"})
  void letsThroughSoManyOfTheCamerasPictures(int camera, int wanted, int expectedInTenSeconds) {
    Pace pace = new Pace(wanted);
    Random jitter = new Random(3);
    int admitted = 0;
    for (int i = 0; i < 10 * camera; i++) {
      long nanos = 1_000_000_000L * i / camera + jitter.nextInt(2_000_000);
      admitted += pace.admits(nanos) ? 1 : 0;
    }
    assertThat(admitted).isBetween(expectedInTenSeconds * 9 / 10, expectedInTenSeconds + 1);
  }

  @Test
  void doesNotMakeUpForAPause() {
    Pace pace = new Pace(10);
    assertThat(pace.admits(0)).isTrue();
    long later = 60_000_000_000L;
    assertThat(pace.admits(later)).isTrue();
    assertThat(pace.admits(later + 10_000_000)).isFalse();
    assertThat(pace.admits(later + 100_000_000)).isTrue();
  }

  @Test
  void clocksMayOverflow() {
    Pace pace = new Pace(10);
    long start = Long.MAX_VALUE - 50_000_000;
    assertThat(pace.admits(start)).isTrue();
    assertThat(pace.admits(start + 40_000_000)).isFalse();
    assertThat(pace.admits(start + 100_000_000)).isTrue();
  }
}
