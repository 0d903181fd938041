package io.roomhand.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.jackson.JacksonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemTest {
  private static String problem(String json) {
    return JsonProblem.of(
        catchThrowableOfType(
            DecodeException.class, () -> new JacksonCodec().fromString(json, Object.class)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":NaN}          | NaN is no number in JSON (line 1, column",
        "{\"a\":-Infinity}    | -Infinity is no number in JSON (line 1, column",
        "{\"a\":              | it ends too early (line 1, column",
        "{\"a\":\"b           | it ends too early",
        "{\"a\":tru}          | tru is no value in JSON; strings are in double quotes",
        "{a:1}                | a where a field's name in double quotes belongs (line 1, column",
        "{'a':1}              | ' where a field's name in double quotes belongs",
        "{\"a\":1,}           | } where a field's name in double quotes belongs",
        "{\"a\":1 \"b\":2}    | \" where a comma or the closing bracket belongs",
        "[1 2]                | 2 where a comma or the closing bracket belongs",
        "{\"a\" 1}            | 1 where a colon belongs",
        "[,]                  | , where a value belongs",
        "[1}                  | } closes what was not opened so",
        "{\"a\":\"\\x\"}      | a backslash before x means nothing in JSON",
        "{\"a\":01}           | a number must be written as 5, -0.5 or 1e3",
        "{\"a\":1.}           | in a number",
        "{\"a\":.5}           | . where a value belongs",
        "{} {}                | something follows after its end",
        "hello                | hello is no value in JSON",
      })
  void mistakesAreToldWithTheirPlace(String json, String expected) {
    assertThat(problem(json)).contains(expected);
  }

  @Test
  void noWordOfTheParsersOwnSettingsComesThrough() {
    assertThat(problem("[".repeat(5_000))).isEqualTo("it is nested too deeply");
    assertThat(problem("9".repeat(5_000))).startsWith("a number is too long");
    assertThat(problem("\"a\nb\""))
        .startsWith("a control character in a string must be written as");
    assertThat(problem("x".repeat(5_000))).hasSizeLessThan(150).startsWith("xxxx");
    assertThat(problem("\0")).doesNotContain("CTRL");
    for (String each : new String[] {"NaN", "[".repeat(5_000), "9".repeat(5_000)}) {
      assertThat(problem(each)).doesNotContainIgnoringCase("feature").doesNotContain("()");
    }
  }
}
