package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final List<Double> HUNDRED = Collections.nCopies(3, 100.0);

  private static Comparison of(Kind kind, List<Double> here, List<Double> there) {
    return new Comparison("figure", "us", kind, here, there);
  }

  private static boolean worse(Kind kind, double value) {
    return of(kind, Collections.nCopies(3, value), HUNDRED).worse();
  }

  @Test
  void quartilesAreInterpolated() {
    assertThat(Spread.of(List.of(7.0, 1.0, 3.0, 2.0, 6.0, 5.0, 4.0)))
        .isEqualTo(new Spread(2.5, 4, 5.5));
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1.75, 2.5, 3.25));
    assertThat(Spread.of(List.of(3.0))).isEqualTo(new Spread(3, 3, 3));
    assertThat(Spread.of(List.of()).median()).isNaN();
  }

  @Test
  void spreadsOverlapWhereTheyTouch() {
    assertThat(new Spread(1, 2, 3).overlaps(new Spread(3, 4, 5))).isTrue();
    assertThat(new Spread(3, 4, 5).overlaps(new Spread(1, 2, 3))).isTrue();
    assertThat(new Spread(1, 2, 3).overlaps(new Spread(3.1, 4, 5))).isFalse();
    assertThat(new Spread(3.1, 4, 5).overlaps(new Spread(1, 2, 3))).isFalse();
  }

  @Test
  void aCostMayBeATwentiethMoreATailThreeTwentieths() {
    assertThat(worse(Kind.COST, 105)).isFalse();
    assertThat(worse(Kind.COST, 105.1)).isTrue();
    assertThat(worse(Kind.TAIL, 115)).isFalse();
    assertThat(worse(Kind.TAIL, 115.1)).isTrue();
    assertThat(worse(Kind.COST, 1)).isFalse();
  }

  @Test
  void whereMoreIsBetterTheRuleIsTurnedRound() {
    assertThat(worse(Kind.GAIN, 95.3)).isFalse();
    assertThat(worse(Kind.GAIN, 95.2)).isTrue();
    assertThat(worse(Kind.GAIN, 200)).isFalse();
  }

  @Test
  void yardsticksHaveNoVerdict() {
    assertThat(worse(Kind.YARDSTICK, 1_000)).isFalse();
  }

  @Test
  void overlappingQuartilesExcuseACostButNoTail() {
    List<Double> here = List.of(100.0, 110.0, 150.0);
    List<Double> there = List.of(80.0, 100.0, 110.0);
    assertThat(of(Kind.COST, here, there).ratios().median()).isEqualTo(1.25);
    assertThat(of(Kind.COST, here, there).worse()).isFalse();
    assertThat(of(Kind.TAIL, here, there).worse()).isTrue();
    assertThat(of(Kind.GAIN, there, here).worse()).isFalse();
  }

  @Test
  void ratiosAreThoseOfTheRounds() {
    // the machine was ten times slower in the second round, for both
    Comparison comparison = of(Kind.COST, List.of(10.0, 100.0, 10.0), List.of(10.0, 100.0, 20.0));
    assertThat(comparison.ratios()).isEqualTo(new Spread(0.75, 1, 1));
  }

  @Test
  void ofNothingInBothTheRatioIsOneAndSomethingInsteadOfNothingIsWorse() {
    List<Double> nothing = List.of(0.0, 0.0, 0.0);
    assertThat(of(Kind.COST, nothing, nothing).ratios().median()).isEqualTo(1);
    assertThat(of(Kind.COST, nothing, nothing).worse()).isFalse();
    assertThat(of(Kind.COST, HUNDRED, nothing).worse()).isTrue();
    assertThat(of(Kind.COST, List.of(0.0, 0.0, 1.0), nothing).worse()).isFalse();
  }

  @Test
  void aLineHasNameValueUnitRatioQuartilesAndVerdict() {
    Comparison comparison =
        of(Kind.COST, List.of(110.0, 120.0, 130.0), List.of(100.0, 100.0, 100.0));
    assertThat(comparison.line("../old"))
        .matches(
            "figure +120\\.0 us  \\(1\\.20x vs \\.\\./old; quartiles 1\\.15\\.\\.1\\.25\\)  WORSE");
    assertThat(comparison.reason())
        .isEqualTo(
            "WORSE: figure: median ratio 1.200;"
                + " quartiles here 115.0..125.0, there 100.0..100.0 us");
  }

  @Test
  void everyRoundHasAValueOfBoth() {
    assertThatThrownBy(() -> of(Kind.COST, List.of(1.0), HUNDRED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(Kind.COST, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFiguresKindShowsInItsNameUnitAndUse() {
    assertThat(Kind.of("stop over tcp, p50", "ms", Set.of())).isEqualTo(Kind.COST);
    assertThat(Kind.of("stop over tcp, p99", "ms", Set.of())).isEqualTo(Kind.TAIL);
    assertThat(Kind.of("start to READY", "ms", Set.of())).isEqualTo(Kind.TAIL);
    assertThat(Kind.of("memory at READY", "MB", Set.of())).isEqualTo(Kind.COST);
    assertThat(Kind.of("9600 baud: sustained drives", "%", Set.of())).isEqualTo(Kind.GAIN);
    assertThat(Kind.of("9600 baud: bare file", "%", Set.of("bare file"))).isEqualTo(Kind.YARDSTICK);
    assertThat(Kind.of("bare walk", "us", Set.of("bare walk"))).isEqualTo(Kind.YARDSTICK);
  }
}
