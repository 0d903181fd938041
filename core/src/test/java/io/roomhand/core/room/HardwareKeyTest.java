package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HardwareKeyTest {
  @Test
  void isFourGroupsOfSevenHexDigitsAndDependsOnEveryFact() {
    String key = HardwareKey.of(List.of("a=1", "b=2"));
    assertThat(key).matches("[0-9A-F]{7}(-[0-9A-F]{7}){3}");
    assertThat(HardwareKey.of(List.of("a=1", "b=2"))).isEqualTo(key);
    assertThat(HardwareKey.of(List.of("a=1", "b=3"))).isNotEqualTo(key);
    assertThat(HardwareKey.of(List.of("a=1b=2"))).isNotEqualTo(key);
  }
}
