package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "-7, -7", "0.25, 0.25", "1e3, 1000", "25E-2, 0.25", "1e+2, 100"})
  void aTextThatIsExactlyANumberIsOne(String text, double number) {
    assertThat(ExactNumber.of(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "+1",
        "01",
        ".5",
        "1.",
        "0x10",
        "1e",
        "1,5",
        "NaN",
        "Infinity",
        "1f",
        "1e400",
        "12345678901234567890"
      })
  void anyOtherTextIsNone(String text) {
    assertThat(ExactNumber.of(text)).isNaN();
  }

  @Test
  void numbersAreThemselvesAndNothingElseIsOne() {
    assertThat(ExactNumber.of(7)).isEqualTo(7);
    assertThat(ExactNumber.of(0.5f)).isEqualTo(0.5);
    assertThat(ExactNumber.of(Double.POSITIVE_INFINITY)).isNaN();
    assertThat(ExactNumber.of(Double.NaN)).isNaN();
    assertThat(ExactNumber.of(null)).isNaN();
    assertThat(ExactNumber.of(true)).isNaN();
    assertThat(ExactNumber.of(List.of(1))).isNaN();
  }
}
