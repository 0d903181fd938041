package io.roomhand.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final VirtualTime time = new VirtualTime();
  private final Recovery recovery = new Recovery("under test", time);

  private long failed() {
    return recovery.failed(new IOException("meant to fail in this test")).toMillis();
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(failed()).isEqualTo(100);
    assertThat(failed()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      failed();
    }
    assertThat(failed()).isEqualTo(10_000);
    assertThat(recovery.restarts()).isEqualTo(13);
  }

  @Test
  void whatHasWorkedForAWhileBeginsAnew() {
    failed();
    failed();
    recovery.works();
    time.advance(Recovery.LONGEST);
    recovery.works();
    assertThat(failed()).isEqualTo(100);
  }

  @Test
  void whatHasWorkedForAMomentDoesNot() {
    failed();
    recovery.works();
    time.advance(Duration.ofSeconds(9));
    assertThat(failed()).isEqualTo(200);
    time.advance(Duration.ofMinutes(1));
    assertThat(failed()).isEqualTo(400);
  }
}
