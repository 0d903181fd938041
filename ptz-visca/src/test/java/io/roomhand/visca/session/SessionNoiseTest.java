package io.roomhand.visca.session;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short seeded run; the long one is the profile {@code fuzz}. */
class SessionNoiseTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void noiseIsSurvived(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] data = new byte[random.nextInt(300)];
      random.nextBytes(data);
      try {
        SessionUnderNoise.run(data);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }
}
