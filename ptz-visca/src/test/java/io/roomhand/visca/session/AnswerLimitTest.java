package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerLimitTest {
  private final AnswerLimit limit = new AnswerLimit();

  private void answered(int... millis) {
    for (int each : millis) {
      limit.answeredAfter(Duration.ofMillis(each).toNanos());
    }
  }

  @Test
  void whatIsNotKnownTakesTheLongestTime() {
    assertThat(limit.after(1)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void aQuickCameraHas60MillisecondsAndTwiceAsManyEachTime() {
    answered(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    assertThat(limit.after(1)).isEqualTo(Duration.ofMillis(60));
    assertThat(limit.after(2)).isEqualTo(Duration.ofMillis(120));
    assertThat(limit.after(3)).isEqualTo(Duration.ofMillis(240));
    assertThat(limit.after(4)).isEqualTo(Duration.ofMillis(250));
  }

  /** ACKs of a real PTZOptics G2 over TCP: 29 to 57 ms. */
  @Test
  void aSlowCamerasAnswersAllComeInTime() {
    for (int i = 0; i < 50; i++) {
      answered(29, 44, 57, 40, 50);
      assertThat(limit.after(1)).isGreaterThan(Duration.ofMillis(80));
    }
    assertThat(limit.after(1)).isLessThan(Duration.ofMillis(150));
  }

  @Test
  void neverLongerThanForAnUnknownCamera() {
    answered(400, 10, 400, 10);

    assertThat(limit.after(1)).isEqualTo(Duration.ofMillis(250));
  }
}
