package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgainstOptionsTest {
  @Test
  void areasMayStandAnywhereAndValuesWithOrWithoutEquals() throws ComparisonException {
    assertThat(AgainstOptions.parse("api", "--against", "../old", "visca"))
        .isEqualTo(new AgainstOptions(List.of("api", "visca"), "../old", 7));
    assertThat(AgainstOptions.parse("--rounds=3", "--against=../old"))
        .isEqualTo(new AgainstOptions(List.of(), "../old", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api --rounds 3",
        "api --against",
        "api --against ../old --rounds",
        "api --against ../old --rounds 0",
        "api --against ../old --rounds 100",
        "api --against ../old --rounds -1",
        "api --against ../old --rounds seven",
        "api --against ../old --short",
        "api --against ../old -v"
      })
  void whatIsWrongIsToldWithTheUsage(String line) {
    assertThatThrownBy(() -> AgainstOptions.parse(line.split(" ", -1)))
        .isInstanceOfSatisfying(
            ComparisonException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ComparisonException.USAGE))
        .hasMessageContaining("usage: roomhand bench");
  }
}
