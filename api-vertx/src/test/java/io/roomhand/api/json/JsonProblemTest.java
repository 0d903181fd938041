package io.roomhand.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProblemTest {
  private static String problem(String json) {
    return JsonProblem.of(
        json,
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

  /** Whatever the parser refuses is explained, and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatIsNoJsonHasAMistake(int seed) {
    Random random = new Random(seed);
    String good = "{\"a\": [1, -2.5e3, 0, true, null, \"\\u00e4\\n\"], \"b\": {\"c\": {}}}";
    String pieces = good + "+-.eE\\/'\"x01\t\n\u0001,:{}[]*NaN";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder json = new StringBuilder(good);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(json.length());
        char piece = pieces.charAt(random.nextInt(pieces.length()));
        switch (random.nextInt(3)) {
          case 0 -> json.setCharAt(at, piece);
          case 1 -> json.insert(at, piece);
          default -> json.setLength(Math.max(1, at));
        }
      }
      String text = json.toString();
      assertThat(new FirstMistake(text).find() == null).as("%s", text).isEqualTo(isJson(text));
    }
  }

  private static boolean isJson(String text) {
    try {
      new JacksonCodec().fromString(text, Object.class);
      return true;
    } catch (DecodeException e) {
      return false;
    }
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
