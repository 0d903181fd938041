package io.roomhand.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  @ParameterizedTest
  @EnumSource(Rotation.class)
  void fourQuartersAreNone(Rotation turn) {
    assertThat(turn.plus(turn).plus(turn).plus(turn)).isEqualTo(Rotation.NONE);
    assertThat(turn.plus(Rotation.NONE)).isEqualTo(turn);
    assertThat(Rotation.ofDegrees(turn.degrees())).contains(turn);
    assertThat(turn.plus(Rotation.RIGHT).swapsSides()).isEqualTo(!turn.swapsSides());
  }

  @Test
  void turnsAddUpBeyondAWholeOne() {
    assertThat(Rotation.LEFT.plus(Rotation.HALF)).isEqualTo(Rotation.RIGHT);
    assertThat(Rotation.LEFT.plus(Rotation.RIGHT)).isEqualTo(Rotation.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-90, 360, 45, 90.5, Double.NaN})
  void otherAnglesAreNoTurn(double degrees) {
    assertThat(Rotation.ofDegrees(degrees)).isEmpty();
  }
}
