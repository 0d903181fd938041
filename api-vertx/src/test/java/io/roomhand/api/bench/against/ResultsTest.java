package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final Results results = new Results("../old");

  private void add(Side side, String... lines) throws ComparisonException {
    AreaRounds.add(
        side, List.of(lines), "visca", side == Side.HERE ? "this build" : "../old", results);
  }

  @Test
  void whatOneSideAloneHasIsNamed() throws ComparisonException {
    add(Side.HERE, "both    1.0 us", "new one    1.0 us", "new two    1.0 us");
    add(Side.THERE, "both    1.0 us", "old one    1.0 us");
    results.note("not compared: this and that");
    results.mustBeWhole(1);
    assertThat(results.lines())
        .contains(
            "only here: new one; new two", "only there: old one", "not compared: this and that")
        .anyMatch(line -> line.startsWith("both "))
        .endsWith("verdict: 1 figures no worse than ../old, 0 worse, 0 yardsticks");
    assertThat(results.worse()).isFalse();
  }

  @Test
  void whatIsWorseIsToldWithItsReason() throws ComparisonException {
    add(Side.HERE, "slow    2.0 us  (2.0x vs bare)", "bare    9.0 us");
    add(Side.THERE, "slow    1.0 us  (1.0x vs bare)", "bare    1.0 us");
    assertThat(results.lines())
        .contains(Comparison.RULE)
        .anyMatch(line -> line.startsWith("WORSE: slow: median ratio 2.000"))
        .endsWith("verdict: 0 figures no worse than ../old, 1 worse, 1 yardsticks");
    assertThat(results.worse()).isTrue();
  }

  @Test
  void aRoundWithoutAFigureThatWasThereIsAnError() throws ComparisonException {
    add(Side.HERE, "one    1.0 us");
    add(Side.THERE, "one    1.0 us", "two    1.0 us");
    add(Side.HERE, "one    1.0 us");
    add(Side.THERE, "one    1.0 us");
    assertThatThrownBy(() -> results.mustBeWhole(2))
        .isInstanceOf(ComparisonException.class)
        .hasMessage("round 2: ../old has no value of two, which it had in other rounds");
  }

  @Test
  void outputWithoutAFigureOrWithANumberThatIsNoneIsAnError() {
    assertThatThrownBy(() -> add(Side.THERE, "segmentation fault"))
        .isInstanceOf(ComparisonException.class)
        .hasMessageContaining("../old")
        .hasMessageContaining("no figure");
    assertThatThrownBy(() -> add(Side.THERE, "memory    NaN MB"))
        .isInstanceOf(ComparisonException.class)
        .hasMessageContaining("memory    NaN MB");
  }

  @Test
  void aFigureInAnotherUnitCannotBeCompared() throws ComparisonException {
    add(Side.HERE, "one    1.0 us");
    assertThatThrownBy(() -> add(Side.THERE, "one    1.0 ms"))
        .isInstanceOf(ComparisonException.class)
        .hasMessage("one is in us and in ms: can't be compared");
  }

  @Test
  void withoutACommonFigureThereIsNoComparison() throws ComparisonException {
    add(Side.HERE, "one    1.0 us");
    assertThat(results.comparable()).isFalse();
    add(Side.THERE, "one    1.0 us");
    assertThat(results.comparable()).isTrue();
  }
}
