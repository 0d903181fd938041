package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.virtualroom.visca.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lost replies, by the camera's own count of what it has carried out. */
class ViscaSoakTest {
  /** 5,000 commands on each transport, unless this says 100000, say. */
  private static final int COMMANDS = Integer.getInteger("roomhand.soak.commands", 5_000);

  private static final long SEED = Long.getLong("roomhand.soak.seed", 1);

  /** 50 heads and 5,000 commands in the bench. */
  private static final int HEADS = 12;

  private static final int COMMANDS_ON_SOCKETS = 240;

  @Test
  void onRealSocketsAsWell() throws Exception {
    SoakCounts counts = ViscaSoak.sockets(HEADS, COMMANDS_ON_SOCKETS, SEED);

    assertThat(counts.commands()).isGreaterThan(COMMANDS_ON_SOCKETS * 9 / 10);
    assertThat(counts.good).isGreaterThan(COMMANDS_ON_SOCKETS / 2);
    assertThat(counts.wrongs).isEmpty();
    assertThat(counts.doubles).isZero();
    assertThat(counts.falseSuccesses).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void atTwentyPercentLossNothingIsDoneTwiceAndNothingIsToldFalsely(Transport transport) {
    SoakCounts counts = ViscaSoak.virtual(transport, "generic", COMMANDS, SEED);

    assertThat(counts.commands()).isGreaterThan(COMMANDS * 9 / 10);
    assertThat(counts.good).isGreaterThan(COMMANDS / 2);
    assertThat(counts.wrongs).isEmpty();
    assertThat(counts.doubles).isZero();
    assertThat(counts.falseSuccesses).isZero();
  }
}
