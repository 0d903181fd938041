package io.roomhand.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.config.Section.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SectionTest {

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(WrongSetting.class).hasMessage(message);
  }

  @Test
  void tellsValuesOfTheKindThatIsAskedFor() {
    Section file =
        Section.of(
            Map.of(
                "text",
                new Scalar(7, "007"),
                "number",
                new Scalar(3, "3"),
                "quoted",
                " 12 ",
                "half",
                0.5,
                "flag",
                true,
                "word",
                "False",
                "blank",
                " "));

    assertThat(file.text("text")).isEqualTo("007");
    assertThat(file.text("absent")).isNull();
    assertThat(file.wholeNumber("number")).isEqualTo(3);
    assertThat(file.wholeNumber("quoted")).isEqualTo(12);
    assertThat(file.wholeNumber("blank")).isNull();
    assertThat(file.number("number")).isEqualTo(3.0);
    assertThat(file.number("half")).isEqualTo(0.5);
    assertThat(file.number("quoted")).isEqualTo(12.0);
    assertThat(file.flag("flag")).isTrue();
    assertThat(file.flag("word")).isFalse();
    assertThat(file.flag("absent")).isNull();
    assertThat(file.section("absent").text("any")).isNull();
    assertThat(file.sections("absent")).isEmpty();
    file.refuseUnknown();
  }

  @Test
  void refusesAValueOfAnotherKind() {
    Section file =
        Section.of(
            Map.of(
                "number",
                new Scalar(16, "0x10"),
                "big",
                1L << 40,
                "text",
                "many",
                "list",
                List.of("a", List.of("b")),
                "map",
                Map.of("key", 1)));

    refused(() -> file.wholeNumber("text"), "text: must be a whole number, not \"many\"");
    refused(() -> file.wholeNumber("big"), "big: must be a whole number, not 1099511627776");
    refused(() -> file.number("list"), "list: must be a number, not a list");
    refused(() -> file.flag("number"), "number: must be true or false, not 0x10");
    refused(() -> file.text("map"), "map: must be a string, not keys with values");
    refused(() -> file.texts("list"), "list[1]: must be a string, not a list");
    refused(() -> file.texts("text"), "text: must be a list, not \"many\"");
    refused(() -> file.section("list"), "list: must be keys with values, not a list");
    refused(() -> file.sections("list"), "list[0]: must be keys with values, not \"a\"");
    refused(
        () -> file.section("map").check(false, "key", 16, "0 or 1"),
        "map.key: must be 0 or 1, not 16");
  }

  @Test
  void wordsAreAllKeysOfASection() {
    Section file =
        Section.of(
            Map.of(
                "models",
                Arrays.asList(
                    Map.of("min", new Scalar(-16, "-0x10")), null, Map.of("a", List.of()))));
    List<Section> models = file.sections("models");

    assertThat(models.get(0).words()).containsExactly(Map.entry("min", "-16"));
    refused(() -> models.get(1).words(), "models[1]: must be keys with values, not nothing");
    refused(() -> models.get(2).words(), "models[2].a: must be a word or a number, not a list");
  }

  @Test
  void refusesWhatNobodyHasAskedForAndTellsWhatIsKnown() {
    Section file = Section.of(Map.of("known", 1, "list", List.of(Map.of("good", 1, "wrong", 2))));
    refused(
        () -> {
          file.text("known");
          file.refuseUnknown();
        },
        "there is no key list; known here: known");
    file.sections("list").forEach(each -> each.text("good"));
    assertThatThrownBy(file::refuseUnknown)
        .hasMessage("there is no key list[0].wrong; known here: good")
        .extracting("key")
        .isEqualTo("list[0].wrong");
  }
}
