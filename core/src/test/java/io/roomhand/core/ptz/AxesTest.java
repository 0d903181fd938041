package io.roomhand.core.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
  private final Axes<String> all = new Axes<>("p", "t", "z");
  private final Axes<String> ends = new Axes<>("p", null, "z");

  @Test
  void eachAxisHasItsOwn() {
    for (PtzAxis axis : PtzAxis.values()) {
      Axes<String> one = Axes.of(axis, "it");
      assertThat(one.get(axis)).isEqualTo("it");
      assertThat(one.which()).containsExactly(axis);
      assertThat(one.has(axis)).isTrue();
      assertThat(one).isEqualTo(Axes.each(other -> other == axis ? "it" : null));
    }
    assertThat(all.get(PtzAxis.PAN)).isEqualTo("p");
    assertThat(all.get(PtzAxis.TILT)).isEqualTo("t");
    assertThat(all.get(PtzAxis.ZOOM)).isEqualTo("z");
  }

  @Test
  void anAxisMayBeMissing() {
    assertThat(ends.tilt()).isNull();
    assertThat(ends.has(PtzAxis.TILT)).isFalse();
    assertThat(ends.isEmpty()).isFalse();
    assertThat(ends.which()).containsExactly(PtzAxis.PAN, PtzAxis.ZOOM);
    assertThat(Axes.none().isEmpty()).isTrue();
    assertThat(Axes.none().which()).isEmpty();
    assertThat(Axes.none()).isEqualTo(new Axes<>(null, null, null));
  }

  @Test
  void theyAreVisitedInOrder() {
    List<String> seen = new ArrayList<>();
    all.forEach((axis, value) -> seen.add(axis.word() + value));
    ends.forEach((axis, value) -> seen.add(axis.word() + value));
    assertThat(seen).containsExactly("panp", "tiltt", "zoomz", "panp", "zoomz");
  }

  @Test
  void aChangeAppliesToThoseThatAreThereAndMayTakeThemAway() {
    assertThat(ends.<Integer>map((axis, value) -> value.equals("z") ? null : value.length()))
        .isEqualTo(Axes.of(PtzAxis.PAN, 1));
  }

  @Test
  void oneFillsTheOthersGaps() {
    Axes<String> other = new Axes<>("P", "T", null);
    assertThat(ends.or(other)).isEqualTo(new Axes<>("p", "T", "z"));
    assertThat(other.or(ends)).isEqualTo(new Axes<>("P", "T", "z"));
    assertThat(Axes.<String>none().or(ends)).isEqualTo(ends).isEqualTo(ends.or(Axes.none()));
  }
}
