package io.roomhand.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @Test
  void aLongValueIsCutAndSaysHowLongItWas() {
    assertThat(Wording.quote("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    assertThat(Wording.quote("x".repeat(5000)))
        .isEqualTo('"' + "x".repeat(80) + "... (5000 characters)\"");
    assertThat(Wording.shortened("")).isEmpty();
  }

  @Test
  void aLongListIsCutAndSaysHowManyMoreThereAre() {
    assertThat(Wording.list(List.of())).isEqualTo("none");
    assertThat(Wording.list(List.of("a", "b"))).isEqualTo("\"a\", \"b\"");
    assertThat(Wording.list(Collections.nCopies(12, "a"))).doesNotContain("more");
    assertThat(Wording.list(Collections.nCopies(15, "a"))).endsWith("\"a\" and 3 more");
  }

  @ParameterizedTest
  @CsvSource({"3.0, 3", "-0.5, -0.5", "0, 0", "1e14, 100000000000000", "1e15, 1.0E15", "NaN, NaN"})
  void aNumberHasAFractionOnlyWhereItNeedsOne(double number, String text) {
    assertThat(Wording.number(number)).isEqualTo(text);
  }
}
