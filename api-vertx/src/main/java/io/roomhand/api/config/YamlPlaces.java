package io.roomhand.api.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.roomhand.core.room.frame.Wording;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the values of a YAML text stand, by their keys: {@code ptz[0].head}. */
final class YamlPlaces {

  /**
   * One value.
   *
   * @param line from 1, as the column
   * @param shown the value as an error text shows it
   * @param alias whether it refers to another part of the text: a word after {@code *}
   */
  private record Place(int line, int column, String shown, boolean alias) {}

  private final Map<String, Place> places = new LinkedHashMap<>();

  /** The places of a text, up to where it is no YAML. */
  YamlPlaces(String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() != null) {
        add("", parser);
      }
    } catch (IOException unreadable) {
      // what stands before that is known
    }
  }

  private void add(String key, YAMLParser parser) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    places.put(
        key,
        new Place(start.getLineNr(), start.getColumnNr(), shown(parser), parser.isCurrentAlias()));
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        add(key.isEmpty() ? name : key + "." + name, parser);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      JsonToken token = parser.nextToken();
      for (int i = 0; token != null && token != JsonToken.END_ARRAY; i++) {
        add(key + "[" + i + "]", parser);
        token = parser.nextToken();
      }
    }
  }

  private static String shown(YAMLParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "keys with values";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "nothing";
      case VALUE_STRING -> Wording.quote(parser.getText());
      default -> Wording.shortened(parser.getText());
    };
  }

  /** {@code LINE:COLUMN} of a value, or of what should have it; empty when that is unknown. */
  String of(String key) {
    String at = key;
    while (!places.containsKey(at)) {
      int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      if (at.isEmpty()) {
        return "";
      }
      at = end < 0 ? "" : at.substring(0, end);
    }
    Place place = places.get(at);
    return place == null ? "" : place.line() + ":" + place.column();
  }

  /** The value as an error text shows it; null for one that is not there. */
  @Nullable String shown(String key) {
    Place place = places.get(key);
    return place == null ? null : place.shown();
  }

  /** The key of the first value that refers to another part of the text. */
  Optional<String> alias() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().alias())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
