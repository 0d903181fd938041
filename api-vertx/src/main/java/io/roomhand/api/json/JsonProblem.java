package io.roomhand.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import io.vertx.core.json.DecodeException;
import org.jspecify.annotations.Nullable;

/**
 * Why a text is no JSON, and where, in words for whoever wrote it; the parser's speak of its API.
 */
public final class JsonProblem {
  static final String UNKNOWN = "it is not written as JSON";

  private JsonProblem() {}

  /**
   * One line, for example {@code NaN is no number in JSON (line 1, column 29)}.
   *
   * @param text what was to be read
   * @param failure what came of it
   */
  public static String of(String text, DecodeException failure) {
    String mistake = new FirstMistake(text).find();
    String problem = mistake == null ? UNKNOWN : mistake;
    JsonLocation at = place(failure);
    return at == null
        ? problem
        : "%s (line %d, column %d)".formatted(problem, at.getLineNr(), at.getColumnNr());
  }

  private static @Nullable JsonLocation place(DecodeException failure) {
    return failure.getCause() instanceof JacksonException parser ? parser.getLocation() : null;
  }
}
