package io.roomhand.api.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.roomhand.core.room.frame.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the YAML reader found wrong, in words for the operator: {@code LINE:COLUMN: problem}. */
final class YamlProblem {
  private YamlProblem() {}

  /**
   * @param whole the type that the whole text is read into
   */
  static String describe(JacksonException e, String text, Class<?> whole) {
    if (e instanceof JsonMappingException && e.getCause() instanceof JacksonException unreadable) {
      return describe(unreadable, text, whole);
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known =
          Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
      return "%s: there is no key %s; known here: %s"
          .formatted(
              new YamlPlaces(text).of(key(unknown)),
              Wording.shortened(key(unknown)),
              known.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      YamlPlaces places = new YamlPlaces(text);
      String key = key(mapping);
      String shown = places.shown(key);
      return places.of(key)
          + ": "
          + key
          + ": must be "
          + wanted(mapping)
          + (shown == null ? "" : ", not " + shown);
    }
    if (e instanceof MismatchedInputException mismatch) {
      return place(e)
          + (mismatch.getTargetType() == whole
              ? ": must be keys with values, such as wsPort: 8765"
              : ": there is a second document in it; one is read");
    }
    return UnreadableYaml.describe(String.valueOf(e.getOriginalMessage()), place(e), text);
  }

  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String key(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String wanted(JsonMappingException e) {
    Class<?> type =
        e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    return type != null && List.class.isAssignableFrom(type) ? "a list" : "keys with values";
  }
}
