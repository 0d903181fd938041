package io.roomhand.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import io.vertx.core.json.DecodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a text is no JSON, and where, in words for whoever wrote it; the parser's speak of its API.
 */
public final class JsonProblem {
  /** What the parser says, as far as it tells one mistake from another, and what it means. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    word("Non-standard token '(.{1,20}?)'", "%s is no number in JSON");
    word("Unexpected end-of-input", "it ends too early");
    word("Unrecognized token '(.{1,40}?)'", "%s is no value in JSON; strings are in double quotes");
    word("Unrecognized token '(.{40})", "%s... is no value in JSON; strings are in double quotes");
    word(
        "Unexpected character \\('(.)'.*double-quote to start field name",
        "%s where a field's name in double quotes belongs");
    word(
        "Unexpected character \\('(.)'.*comma to separate",
        "%s where a comma or the closing bracket belongs");
    word("Unexpected character \\('(.)'.*a colon to separate", "%s where a colon belongs");
    word("Unexpected character \\('(.)'.*expected a valid value", "%s where a value belongs");
    word("Unexpected close marker '(.)'", "%s closes what was not opened so");
    word(
        "Illegal unquoted character", "a control character in a string must be written as \\u000A");
    word("Unrecognized character escape '?(.)", "a backslash before %s means nothing in JSON");
    word("Invalid numeric value", "a number must be written as 5, -0.5 or 1e3");
    word("Unexpected character \\('(.)'.*in numeric value", "%s in a number");
    word("Unexpected character \\('(.)'", "%s is out of place");
    word("nesting depth", "it is nested too deeply");
    word("Number value length", "a number is too long");
    word("String value length", "a string is too long");
    word("trailing token", "something follows after its end");
  }

  private JsonProblem() {}

  private static void word(String saidByTheParser, String meaning) {
    WORDS.put(Pattern.compile(saidByTheParser, Pattern.DOTALL), meaning);
  }

  /** One line, for example {@code NaN is no number in JSON (line 1, column 29)}. */
  public static String of(DecodeException failure) {
    if (failure.getCause() instanceof JacksonException parser) {
      JsonLocation at = parser.getLocation();
      String problem = words(String.valueOf(parser.getOriginalMessage()));
      return at == null
          ? problem
          : "%s (line %d, column %d)".formatted(problem, at.getLineNr(), at.getColumnNr());
    }
    return words(String.valueOf(failure.getMessage()));
  }

  private static String words(String said) {
    for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
      Matcher matcher = word.getKey().matcher(said);
      if (matcher.find()) {
        return matcher.groupCount() == 0
            ? word.getValue()
            : word.getValue().formatted(matcher.group(1));
      }
    }
    return "it is not written as JSON";
  }
}
