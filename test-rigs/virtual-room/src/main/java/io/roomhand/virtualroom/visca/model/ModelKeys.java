package io.roomhand.virtualroom.visca.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The keys of one object of {@code camera-models.json}. Reads JSON token by token: an object mapper
 * would cost a service with an emulated head 9 MB at its start. A missing key, a wrong type and a
 * key that nobody has read are errors that name it.
 */
final class ModelKeys {
  private final String where;
  private final Map<String, Object> left;

  ModelKeys(String where, Map<String, Object> keys) {
    this.where = where;
    this.left = new LinkedHashMap<>(keys);
  }

  /** All of a file: objects as maps, the rest as text, number or truth. Comments are skipped. */
  static Map<String, Object> read(InputStream json) throws IOException {
    JsonFactory factory = new JsonFactory().enable(JsonParser.Feature.ALLOW_COMMENTS);
    try (JsonParser parser = factory.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("camera-models.json is not an object");
      }
      return object(parser);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> keys = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Object value =
          switch (parser.nextToken()) {
            case START_OBJECT -> object(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> throw new IOException(key + " is neither text, number, truth nor object");
          };
      keys.put(key, value);
    }
    return keys;
  }

  String text(String key) {
    return take(key, String.class, "text");
  }

  /** Of a text with commas; nothing is an empty text. */
  List<String> list(String key) {
    String text = text(key);
    return text.isEmpty() ? List.of() : List.of(text.split(", *"));
  }

  double number(String key) {
    return take(key, Double.class, "a number");
  }

  int whole(String key) {
    double number = number(key);
    if (number != Math.rint(number)) {
      throw new IllegalArgumentException(where + "." + key + " is not a whole number");
    }
    return (int) number;
  }

  boolean flag(String key) {
    return take(key, Boolean.class, "true or false");
  }

  <E extends Enum<E>> E word(String key, Class<E> words) {
    return Enum.valueOf(words, text(key).toUpperCase(Locale.ROOT));
  }

  Range range(String key) {
    return Range.parse(text(key));
  }

  Milliseconds milliseconds(String key) {
    return Milliseconds.parse(text(key));
  }

  SpeedCurve speeds(String key) {
    Map<String, Double> degrees = new LinkedHashMap<>();
    ModelKeys points = object(key);
    for (String speed : points.rest().keySet()) {
      degrees.put(speed, points.number(speed));
    }
    return new SpeedCurve(degrees);
  }

  ModelKeys object(String key) {
    Map<String, Object> keys = new LinkedHashMap<>();
    Map<?, ?> object = take(key, Map.class, "an object");
    object.forEach((name, value) -> keys.put((String) name, value));
    return new ModelKeys(where + "." + key, keys);
  }

  /** What was not read yet. */
  Map<String, Object> rest() {
    return new LinkedHashMap<>(left);
  }

  /** Fails when a key was not read. */
  void end() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(where + " has unknown keys: " + left.keySet());
    }
  }

  private <T> T take(String key, Class<T> type, String words) {
    Object value = left.remove(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(where + "." + key + " must be " + words);
    }
    return type.cast(value);
  }
}
