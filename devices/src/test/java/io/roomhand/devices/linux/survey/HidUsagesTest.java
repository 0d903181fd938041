package io.roomhand.devices.linux.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HidUsagesTest {
  @Test
  void noiseIsRead() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      assertThat(HidUsages.read(noise).words()).hasSize(2);
    }
  }
}
