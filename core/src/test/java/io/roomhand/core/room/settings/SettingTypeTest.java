package io.roomhand.core.room.settings;

import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTypeTest {

  static Stream<SettingType> all() {
    return SettingTypes.ALL.values().stream();
  }

  static Stream<SettingType> numbers() {
    return all().filter(type -> type.def() instanceof Number);
  }

  private static SettingType type(String name) {
    return Objects.requireNonNull(SettingTypes.ALL.get(name));
  }

  private static void refused(SettingType type, @Nullable Object value) {
    assertThatThrownBy(() -> type.check(value))
        .as("%s = %s", type.name(), value)
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER))
        .hasMessageStartingWith("setting " + type.name() + " must be ");
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsDefaultIsAValueOfItAndNoOtherTypeIs(SettingType type) {
    assertThat(type.check(type.def())).isEqualTo(type.def());
    List<@Nullable Object> wrong = new ArrayList<>(List.of(List.of(), Map.of(), "", "no value"));
    wrong.add(null);
    if (!(type.def() instanceof Boolean)) {
      wrong.add(true);
    } else {
      wrong.addAll(List.of(0, 1, "true"));
    }
    wrong.forEach(value -> refused(type, value));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void bothEndsOfItsRangeAreAllowedAndNothingBeyond(SettingType type) {
    for (double end : new double[] {type.min(), type.max()}) {
      assertThat(((Number) type.check(end)).doubleValue()).isEqualTo(end);
      assertThat(type.check(Double.toString(end))).isEqualTo(type.check(end));
    }
    refused(type, type.max() + 1);
    refused(type, type.max() + 0.001);
    refused(type, type.min() - 0.001);
    refused(type, Double.NaN);
    refused(type, Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void itsValueHasTheTypeOfItsDefaultHoweverItWasGiven(SettingType type) {
    Object min = type.check(Double.toString(type.min()));
    assertThat(min).hasSameClassAs(type.def());
    if (type.def() instanceof Integer) {
      refused(type, type.min() + 0.5);
    }
  }

  @Test
  void oneNumberBesideTheRangeIsNamedWithIt() {
    SettingType gain = type(Settings.AUDIO_CAPTURER_LEVEL);
    assertThat(gain.check(-1)).isEqualTo(SettingTypes.LEVEL_OF_DEVICE);
    fails(
        ErrorCode.INVALID_PARAMETER,
        "setting audioCapturerLevel must be a number in 0..1 or -1",
        () -> gain.check(-0.5));
    fails(
        ErrorCode.INVALID_PARAMETER,
        "must be a whole number in 0..2",
        () -> type(Settings.REMOTE_CONTROL).check(1.5));
  }
}
