package io.roomhand.visca.session;

import static io.roomhand.visca.session.DecisionTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionTableTest {
  private enum Fact {
    RAIN,
    WIND,
    NIGHT
  }

  private static final DecisionTable<Fact, String> TABLE =
      new DecisionTable<>(row("stay", Fact.RAIN, Fact.WIND), row("umbrella", Fact.RAIN), row("go"));

  @Test
  void theFirstRowWhoseFactsAllHoldDecides() {
    assertThat(TABLE.step(Set.of(Fact.RAIN, Fact.WIND, Fact.NIGHT)::contains)).isEqualTo("stay");
    assertThat(TABLE.step(Set.of(Fact.RAIN)::contains)).isEqualTo("umbrella");
    assertThat(TABLE.step(Set.of(Fact.WIND)::contains)).isEqualTo("go");
  }

  @Test
  void aFactIsLookedAtOnlyWhenItMatters() {
    List<Fact> asked = new ArrayList<>();
    TABLE.step(
        fact -> {
          asked.add(fact);
          return false;
        });

    assertThat(asked).containsExactly(Fact.RAIN, Fact.RAIN);
  }

  @Test
  void thereIsAlwaysARow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecisionTable<>(row("stay", Fact.RAIN)));
  }
}
